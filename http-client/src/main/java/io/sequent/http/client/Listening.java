package io.sequent.http.client;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the client's listener, and keeps what it throws from the client. */
final class Listening {
    private final @Nullable ClientListener listener;
    private final Tally tally;

    Listening(@Nullable ClientListener listener, Tally tally) {
        this.listener = listener;
        this.tally = tally;
    }

    /** Returns true if somebody listens: ask before making what is to be told. */
    boolean isOn() {
        return listener != null;
    }

    /** Returns true if somebody listens to what happens to {@code call}. */
    boolean isOn(Call<?> call) {
        return listener != null && !call.isHeartbeat();
    }

    void queued(Call<?> call) {
        if (isOn(call)) {
            tell(told -> told.queued(call));
        }
    }

    /** A connection gave {@code call} back, to be sent on another. */
    void cameBack(Call<?> call) {
        if (call.isReplayed() && !call.isHeartbeat()) {
            tally.add(Tally.REPLAYS, 1);
            tell(told -> told.replayed(call));
        }
    }

    void done(Call<?> call, int connection) {
        if (!call.isHeartbeat()) {
            tally.add(Tally.RESPONSES, 1);
            if (listener != null) {
                tell(told -> told.done(call, call.info(connection)));
            }
        }
    }

    void failed(Call<?> call, HttpFailure failure) {
        if (!call.isHeartbeat()) {
            tally.add(Tally.FAILURES, 1);
            tell(told -> told.failed(call, failure));
        }
    }

    void connectionOpening(HttpOrigin origin, int number) {
        tell(told -> told.connectionOpening(origin, number));
    }

    void connectionClosed(HttpOrigin origin, int number, String why) {
        tell(told -> told.connectionClosed(origin, number, why));
    }

    void tell(Consumer<ClientListener> event) {
        ClientListener told = listener;
        if (told != null) {
            guard(() -> event.accept(told));
        }
    }

    /** Runs what somebody else wrote. */
    void guard(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            if (tally.get(Tally.LISTENER_FAILURES) == 0) {
                System.getLogger("io.sequent.http")
                        .log(
                                System.Logger.Level.WARNING,
                                "a client's listener threw; the client goes on, and later throws are only counted",
                                e);
            }
            tally.add(Tally.LISTENER_FAILURES, 1);
        }
    }
}
