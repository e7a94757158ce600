package io.sequent.testing.exchange;

import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConfigBuilder;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.congestion.FixedWindow;
import io.sequent.tcp.congestion.NewReno;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** The lines {@code config ...}: names of {@link TcpConfigBuilder}'s methods (times without their unit) with a value. */
final class ExchangeConfig {
    private final TcpConfigBuilder builder = TcpConfig.builder();

    void set(String line) {
        String[] words = line.split("\\s+");
        if (words.length < 2) {
            throw new IllegalArgumentException("a name and a value expected: " + line);
        }
        switch (words[0]) {
            case "enable", "disable" -> {
                for (int i = 1; i < words.length; i++) {
                    builder.set(TcpFeature.valueOf(words[i]), words[0].equals("enable"));
                }
            }
            case "congestionControl" -> builder.congestionControl(congestionControl(words));
            default -> value(words[0], words[1]);
        }
    }

    private static CongestionControl.Factory congestionControl(String[] words) {
        return switch (words[1]) {
            case "FixedWindow" -> {
                int window = Integer.parseInt(words[2]);
                yield () -> new FixedWindow(window);
            }
            case "NewReno" -> NewReno::new;
            default -> throw new IllegalArgumentException("no congestion control of that name: " + words[1]);
        };
    }

    private void value(String name, String text) {
        for (Method method : TcpConfigBuilder.class.getMethods()) {
            if (method.getParameterCount() != 1) {
                continue;
            }
            Class<?> type = method.getParameterTypes()[0];
            if (method.getName().equals(name + "Ns")) {
                call(method, Times.duration(text));
                return;
            }
            if (method.getName().equals(name) && (type == int.class || type == boolean.class)) {
                call(method, type == int.class ? (Object) Integer.valueOf(text) : Boolean.valueOf(text));
                return;
            }
        }
        throw new IllegalArgumentException("TcpConfigBuilder has nothing of the name " + name);
    }

    private void call(Method method, Object value) {
        try {
            method.invoke(builder, value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(method.getName() + " does not take " + value + ": " + e.getCause(), e);
        }
    }

    TcpConfig build() {
        return builder.build();
    }
}
