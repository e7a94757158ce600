package io.sequent.testing.exchange;

import io.sequent.tcp.TcpConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that tells what goes in and out of one connection, and when:
 *
 * <pre>
 * 0.000 connect
 *       &gt; S 0:0 &lt;mss 1460&gt;
 * 0.100 &lt; S. 0:0 ack 1 win 65535 &lt;mss 1460&gt;
 *       &gt; . ack 1
 *       = ESTABLISHED
 * </pre>
 *
 * <p>The notation is that of tcpdump and packetdrill where they have one; docs/testing.md describes it.
 */
public final class Exchange {
    private static final String CONFIG = "config ";
    private static final String REQUIREMENT = "requirement ";

    /** A line that something happens in. */
    record Step(int lineNumber, long timeNs, String text) {}

    private final String name;
    private final ExchangeConfig config = new ExchangeConfig();
    private final List<Step> steps = new ArrayList<>();

    private Exchange(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @param file ends in {@code .exchange}
     * @return what it tells
     * @throws IOException if it cannot be read
     * @throws AssertionError if a line is not in the notation, with its number
     */
    public static Exchange read(Path file) throws IOException {
        return parse(String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * Reads text.
     *
     * @param name what failures call it
     * @param text the lines
     * @return what it tells
     * @throws AssertionError if a line is not in the notation, with its number
     */
    public static Exchange parse(String name, String text) {
        Exchange exchange = new Exchange(name);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            int comment = line.indexOf('#');
            exchange.line(i + 1, (comment < 0 ? line : line.substring(0, comment)).strip());
        }
        return exchange;
    }

    private void line(int number, String line) {
        try {
            if (line.startsWith(CONFIG)) {
                config.set(line.substring(CONFIG.length()).strip());
            } else if (!line.isEmpty() && !line.startsWith(REQUIREMENT)) {
                step(number, line);
            }
        } catch (IllegalArgumentException e) {
            throw new AssertionError(name + ":" + number + ": " + e.getMessage(), e);
        }
    }

    private void step(int number, String line) {
        long previousNs = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).timeNs();
        char first = line.charAt(0);
        boolean relative = first == '+';
        if (!relative && !Character.isDigit(first)) {
            steps.add(new Step(number, previousNs, line));
            return;
        }
        int space = line.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("a time and nothing that happens then: " + line);
        }
        long timeNs = Times.parse(line.substring(relative ? 1 : 0, space)) + (relative ? previousNs : 0);
        if (timeNs < previousNs) {
            throw new IllegalArgumentException("time goes back: " + line);
        }
        steps.add(new Step(number, timeNs, line.substring(space + 1).strip()));
    }

    /**
     * Runs the exchange against a new connection.
     *
     * @throws AssertionError at the first line that does not hold, with file, line, what was expected and what was
     */
    public void run() {
        TcpConfig built = config.build();
        ExchangeRun run = new ExchangeRun(built);
        Step last = new Step(0, 0, "");
        for (Step step : steps) {
            last = step;
            at(step, () -> run.step(step));
        }
        at(last, run::finish);
    }

    private void at(Step step, Runnable action) {
        try {
            action.run();
        } catch (ExchangeFailure | IllegalArgumentException e) {
            throw new AssertionError(
                    name + ":" + step.lineNumber() + ": at " + Times.text(step.timeNs()) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
