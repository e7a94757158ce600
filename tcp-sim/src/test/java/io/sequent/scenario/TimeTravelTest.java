package io.sequent.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sequent.scenario.catalog.TcpScenarios;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.TcpTimer;
import io.sequent.trace.DecisionText;
import io.sequent.trace.WireEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link TimeTravel}: forward, back, to a time, to a drop, and what both ends know there. */
class TimeTravelTest {
    private static final long MILLISECOND = 1_000_000L;

    private static TimeTravel lostThirdAck() {
        return new TimeTravel(scenario("lost-third-ack").act("today"), 1);
    }

    private static Scenario scenario(String name) {
        return TcpScenarios.all().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All that can be seen of a moment. */
    private static List<String> picture(TimeTravel travel) {
        List<String> lines = new ArrayList<>();
        lines.add("step " + travel.step() + " at " + travel.nowNs());
        travel.packets().forEach(packet -> lines.add(packet.line()));
        travel.decisions().forEach(decision -> lines.add(DecisionText.line(decision)));
        travel.connections().forEach(connection -> lines.addAll(connection.table()));
        return lines;
    }

    @Test
    void aStepIsWhatCanBeSeen() {
        TimeTravel travel = lostThirdAck();
        assertThat(travel.packets()).isEmpty();
        assertThat(travel.connections()).isEmpty();

        assertThat(travel.forward()).isTrue();
        assertThat(travel.step()).isEqualTo(1);
        assertThat(travel.packets()).extracting(WireEvent::line).containsExactly("0.000000 A -> [SYN seq=0]");
        assertThat(travel.decisions())
                .extracting(DecisionText::line)
                .containsExactly(
                        "0.000000 A CLOSED  9293 3.10.1 OPEN: the user opens -> SYN-SENT",
                        "0.000000 A SYN-SENT -> [SYN seq=0]  9293 3.5: our SYN");
        assertThat(travel.forward()).isTrue();
        assertThat(travel.packets())
                .extracting(WireEvent::line)
                .containsExactly("0.010000 B <- [SYN seq=0]", "0.010000 B -> [SYN,ACK seq=0 ack=1]");
    }

    @Test
    void backAndForwardAgainIsTheSameToTheLetter() {
        for (String name : List.of("lost-third-ack", "lost-data-fast-retransmit", "half-open-crash")) {
            TimeTravel travel =
                    new TimeTravel(scenario(name).acts().values().iterator().next(), 7);
            List<List<String>> way = new ArrayList<>();
            way.add(picture(travel));
            while (way.size() <= 25 && travel.forward()) {
                way.add(picture(travel));
            }
            assertThat(way).as(name).hasSizeGreaterThan(5);
            for (int step = way.size() - 2; step >= 0; step--) {
                assertThat(travel.back()).isTrue();
                assertThat(picture(travel)).as(name).isEqualTo(way.get(step));
            }
            assertThat(travel.back()).isFalse();
            for (int step = 1; step < way.size(); step++) {
                travel.forward();
                assertThat(picture(travel)).as(name).isEqualTo(way.get(step));
            }
            travel.toStep(3);
            assertThat(picture(travel)).isEqualTo(way.get(3));
        }
    }

    @Test
    void theTablesOfAHalfOpenConnectionAreThoseOfItsRecord() {
        TimeTravel travel = lostThirdAck();
        travel.toTime(1_015 * MILLISECOND);
        assertThat(travel.nowNs()).isEqualTo(1_010 * MILLISECOND);
        BothEnds ends = travel.connections().get(0);
        TcpSnapshot a = ends.left();
        TcpSnapshot b = ends.right();
        assertThat(a.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(b.state()).isEqualTo(TcpState.SYN_RECEIVED);
        assertThat(b.irs()).isEqualTo(a.iss());
        assertThat(b.sndNxt()).isEqualTo(b.iss() + 1).isEqualTo(a.rcvNxt());
        assertThat(b.rtoNs()).isEqualTo(2_000 * MILLISECOND);
        assertThat(b.deadlineNs(TcpTimer.RETRANSMISSION)).isEqualTo(3_010 * MILLISECOND);
        assertThat(b.retransmissions()).isEqualTo(1);
        assertThat(ends.table())
                .contains(
                        line("state", "ESTABLISHED", "SYN-RECEIVED", ends),
                        line("SND.UNA", "1", "0", ends),
                        line("SRTT", "20 ms", "-", ends),
                        line("retransmission timer", "-", "at 3.010000 (in 2 s)", ends));
    }

    private static String line(String name, String left, String right, BothEnds ends) {
        String heading = ends.table().get(0);
        int first = heading.indexOf("A 10.0.0.1");
        int second = heading.indexOf("B 10.0.0.2");
        return name + " ".repeat(first - name.length()) + left + " ".repeat(second - first - left.length()) + right;
    }

    @Test
    void lookingChangesNothing() {
        TimeTravel looks = lostThirdAck();
        TimeTravel doesNot = lostThirdAck();
        while (looks.forward()) {
            assertThat(looks.connections()).isNotNull();
            doesNot.forward();
        }
        doesNot.forward();
        assertThat(looks.step()).isEqualTo(doesNot.step());
        assertThat(looks.performance().decisions())
                .isEqualTo(doesNot.performance().decisions());
        assertThat(looks.forward()).isFalse();
        assertThat(looks.performance().isOver()).isTrue();
    }

    @Test
    void theNextDropIsFoundAndNoneLeavesOneWhereOneIs() {
        TimeTravel travel = lostThirdAck();
        assertThat(travel.toNextDrop()).isTrue();
        assertThat(travel.packets())
                .extracting(WireEvent::line)
                .containsExactly("0.020000 A <- [SYN,ACK seq=0 ack=1]", "0.020000 A -> [ACK seq=1 ack=1] lost");
        List<String> last = picture(travel);
        while (travel.toNextDrop()) {
            assertThat(travel.packets()).anyMatch(WireEvent::isDropped);
            last = picture(travel);
        }
        assertThat(picture(travel)).isEqualTo(last);
        assertThat(travel.forward()).isTrue();
    }

    @Test
    void aTimeMayLieBefore() {
        TimeTravel travel = lostThirdAck();
        travel.toTime(5_000 * MILLISECOND);
        int step = travel.step();
        travel.toTime(10 * MILLISECOND);
        assertThat(travel.step()).isEqualTo(2);
        assertThat(travel.nowNs()).isEqualTo(10 * MILLISECOND);
        travel.toTime(5_000 * MILLISECOND);
        assertThat(travel.step()).isEqualTo(step);
        assertThatIllegalArgumentException().isThrownBy(() -> travel.toStep(-1));
    }
}
