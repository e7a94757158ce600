package io.sequent.cli.step;

import io.sequent.cli.unit.TimeSpan;
import io.sequent.scenario.BothEnds;
import io.sequent.scenario.TimeTravel;
import io.sequent.trace.Decision;
import io.sequent.trace.DecisionText;
import io.sequent.trace.WireEvent;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.TypeConversionException;

/** Obeys the commands of {@link StepCommand}, one line each. */
final class Walk {
    private static final String HELP = """
        n, next [COUNT]  on to the next step, or COUNT steps on
        b, back [COUNT]  back
        d, drop          on to the next packet that is dropped
        t, time TIME     to a time, forward or back: 1.5, 80ms
        p, print         print the variables of both ends
        w, why           all that was decided in this step
        ?, help          this list
        q, quit\
        """;

    private static final long SECOND_NS = 1_000_000_000L;

    private final TimeTravel travel;
    private final PrintWriter out;

    Walk(TimeTravel travel, PrintWriter out) {
        this.travel = travel;
        this.out = out;
    }

    /** Does what a line says; false if that is to quit. */
    boolean obey(String line) {
        String[] words = line.split("\\s+");
        try {
            switch (words[0]) {
                case "" -> {}
                case "n", "next" -> move(words, travel::forward, "The run is over: nothing happens after this.");
                case "b", "back" -> move(words, travel::back, "This is the beginning.");
                case "d", "drop" -> toNextDrop(words);
                case "t", "time" -> toTime(words);
                case "p", "print" -> print(words);
                case "w", "why" -> why(words);
                case "?", "help" -> out.println(HELP);
                case "q", "quit" -> {
                    return false;
                }
                default -> throw new IllegalArgumentException("no command is named \"" + words[0] + "\"");
            }
        } catch (IllegalArgumentException problem) {
            out.println(problem.getMessage() + "; '?' lists the commands");
        }
        return true;
    }

    private void move(String[] words, BooleanSupplier oneStep, String cannot) {
        int count = words.length == 1 ? 1 : count(only(words));
        for (int i = 0; i < count; i++) {
            if (!oneStep.getAsBoolean()) {
                out.println(cannot);
                return;
            }
            show();
        }
    }

    private void toNextDrop(String[] words) {
        requireAlone(words);
        if (travel.toNextDrop()) {
            show();
        } else {
            out.println("No packet is dropped from here on.");
        }
    }

    private void toTime(String[] words) {
        if (words.length == 1) {
            throw new IllegalArgumentException("t wants a time, such as 1.5 or 80ms");
        }
        travel.toTime(nanoseconds(only(words)));
        show();
    }

    private void print(String[] words) {
        requireAlone(words);
        List<BothEnds> connections = travel.connections();
        if (connections.isEmpty()) {
            out.println("No segment was sent yet.");
        }
        for (int i = 0; i < connections.size(); i++) {
            if (i > 0) {
                out.println();
            }
            connections.get(i).table().forEach(out::println);
        }
    }

    private void why(String[] words) {
        requireAlone(words);
        if (travel.decisions().isEmpty()) {
            out.println("Nothing was decided in this step.");
        }
        travel.decisions().forEach(decision -> out.println(DecisionText.line(decision)));
    }

    /** The step in short: its packets, and who came into which state. */
    private void show() {
        if (travel.step() == 0) {
            out.println("The beginning: nothing has happened.");
            return;
        }
        out.println("Step " + travel.step() + " at " + seconds(travel.nowNs()) + " s");
        for (WireEvent packet : travel.packets()) {
            out.println("  " + packet.line());
        }
        boolean told = !travel.packets().isEmpty();
        for (Decision decision : travel.decisions()) {
            if (decision.changesState()) {
                out.println("  " + seconds(decision.timeNs()) + " " + decision.host() + " "
                        + decision.stateBefore().rfcName() + " -> "
                        + decision.stateAfter().rfcName());
                told = true;
            }
        }
        if (!told) {
            travel.decisions().forEach(decision -> out.println("  " + DecisionText.line(decision)));
        }
    }

    private static String seconds(long ns) {
        return BigDecimal.valueOf(ns, 9).setScale(6, RoundingMode.DOWN).toPlainString();
    }

    private static void requireAlone(String[] words) {
        if (words.length > 1) {
            throw new IllegalArgumentException(words[0] + " stands alone, without \"" + words[1] + "\"");
        }
    }

    private static String only(String[] words) {
        if (words.length > 2) {
            throw new IllegalArgumentException(words[0] + " takes one number, not \"" + words[2] + "\", too");
        }
        return words[1];
    }

    private static int count(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no number of steps from 1 on");
        }
        return Integer.parseInt(text);
    }

    /** Of seconds, or of a number with a unit. */
    private static long nanoseconds(String text) {
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return new BigDecimal(text).multiply(BigDecimal.valueOf(SECOND_NS)).longValueExact();
        }
        try {
            return TimeSpan.parse(text).nanoseconds();
        } catch (TypeConversionException problem) {
            throw new IllegalArgumentException("\"" + text + "\" is no time; write 1.5 or 80ms", problem);
        }
    }
}
