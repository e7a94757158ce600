package io.sequent.cli.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code sequent step}: its commands, piped and typed. */
class StepCommandTest {
    private static CommandRun piped(String commands) {
        return CommandRun.of(false, false, commands, "step", "lost-third-ack", "--act", "today");
    }

    private static List<String> lines(String commands) {
        CommandRun run = piped(commands);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.get(0)).endsWith("(seed 1)");
        return lines.subList(1, lines.size());
    }

    @Test
    void stepsAreShownForwardAndBack() {
        assertThat(lines("n\nn\nb\nb\nb\nq\nn\n"))
                .containsExactly(
                        "Step 1 at 0.000000 s",
                        "  0.000000 A -> [SYN seq=0]",
                        "  0.000000 A CLOSED -> SYN-SENT",
                        "Step 2 at 0.010000 s",
                        "  0.010000 B <- [SYN seq=0]",
                        "  0.010000 B -> [SYN,ACK seq=0 ack=1]",
                        "  0.010000 B LISTEN -> SYN-RECEIVED",
                        "Step 1 at 0.000000 s",
                        "  0.000000 A -> [SYN seq=0]",
                        "  0.000000 A CLOSED -> SYN-SENT",
                        "The beginning: nothing has happened.",
                        "This is the beginning.");
    }

    @Test
    void theWayBackShowsTheVeryLinesOfTheWayForward() {
        List<String> forward = lines("n 4\np\nw\n");
        List<String> again = lines("n 9\nb 5\np\nw\n");
        int tail = forward.indexOf("Step 4 at 1.010000 s");
        assertThat(tail).isPositive();
        assertThat(again.subList(again.lastIndexOf("Step 4 at 1.010000 s"), again.size()))
                .isEqualTo(forward.subList(tail, forward.size()))
                .hasSizeGreaterThan(30);
        assertThat(lines("n 9\nb 5\np\nw\n")).isEqualTo(again);
    }

    @Test
    void theNextDropIsShownWithWhatLedToIt() {
        assertThat(lines("d\nw\n"))
                .contains(
                        "  0.020000 A -> [ACK seq=1 ack=1] lost",
                        "0.020000 A SYN-SENT <- [SYN,ACK seq=0 ack=1]  9293 3.10.7.3 fourth/SYN: it acknowledges our"
                                + " SYN -> ESTABLISHED");
        assertThat(lines("t 500\nd\nn\n"))
                .endsWith("No packet is dropped from here on.", "The run is over: nothing happens after this.");
    }

    @Test
    void aTimeIsReachedFromBothSides() {
        List<String> lines = lines("t 3.5\nt 15ms\np\n");
        assertThat(lines)
                .contains("Step 2 at 0.010000 s")
                .anyMatch(line -> line.matches("state +SYN-SENT +SYN-RECEIVED"));
        assertThat(lines.indexOf("Step 2 at 0.010000 s")).isGreaterThan(1);
    }

    @Test
    void aTimerThatExpiresIsToldWhereNothingElseIsSeen() {
        assertThat(CommandRun.of(false, false, "t 100\nn 3\n", "step", "time-wait-2msl")
                        .out())
                .contains("TIME-WAIT -> CLOSED");
    }

    @Test
    void whatIsNotUnderstoodIsSaidAndTheWalkGoesOn() {
        assertThat(lines("jump\nn 0\nn 1 2\nt\nt soon\np all\n\np\nw\n?\n"))
                .contains(
                        "no command is named \"jump\"; '?' lists the commands",
                        "\"0\" is no number of steps from 1 on; '?' lists the commands",
                        "n takes one number, not \"2\", too; '?' lists the commands",
                        "t wants a time, such as 1.5 or 80ms; '?' lists the commands",
                        "\"soon\" is no time; write 1.5 or 80ms; '?' lists the commands",
                        "p stands alone, without \"all\"; '?' lists the commands",
                        "No segment was sent yet.",
                        "Nothing was decided in this step.",
                        "q, quit");
    }

    @Test
    void aCommandMayBeWrittenOut() {
        assertThat(lines("next 3\nback\ndrop\ntime 4\nprint\nwhy\nhelp\nquit\nn\n"))
                .isEqualTo(lines("n 3\nb\nd\nt 4\np\nw\n?\nq\n"));
    }

    @Test
    void onlyATerminalIsPrompted() {
        CommandRun typed = CommandRun.typed("n\n", "step", "lost-third-ack");
        assertThat(typed.out())
                .contains("q, quit", "step> Step 1 at 0.000000 s")
                .endsWith("step> ");
        assertThat(piped("n\n").out()).doesNotContain("step> ", "quit");
        assertThat(CommandRun.of(true, true, "n\n", "step", "lost-third-ack").out())
                .doesNotContain("step> ");
    }

    @Test
    void theSeedDecidesWhatIsRandom() {
        String one = CommandRun.of(false, false, "n\np\n", "step", "lost-third-ack", "--seed", "1")
                .out();
        String two = CommandRun.of(false, false, "n\np\n", "step", "lost-third-ack", "--seed", "2")
                .out();
        assertThat(two).isNotEqualTo(one).contains("(seed 2)");
    }

    @Test
    void unknownNamesAreWrongUsage() {
        CommandRun scenario = CommandRun.of("step", "lost-3rd-ack");
        assertThat(scenario.exitCode()).isEqualTo(2);
        assertThat(scenario.err())
                .startsWith("sequent step: no scenario is named \"lost-3rd-ack\"; the nearest are:")
                .contains("lost-third-ack");
        CommandRun act = CommandRun.of("step", "lost-third-ack", "--act", "tomorrow");
        assertThat(act.exitCode()).isEqualTo(2);
        assertThat(act.err()).contains("has no act \"tomorrow\"; it has ");
        assertThat(CommandRun.of("step").exitCode()).isEqualTo(2);
    }
}
