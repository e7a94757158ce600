package io.sequent.trace;

import static io.sequent.tcp.wire.TcpFlags.ACK;
import static io.sequent.tcp.wire.TcpFlags.RST;
import static io.sequent.tcp.wire.TcpFlags.SYN;
import static io.sequent.trace.Packets.fromClient;
import static io.sequent.trace.Packets.fromServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the ends of conversations made by hand know; each knows {@code sends receives numbers} of the other. */
class KnowledgeTest {
    private static final String NOTHING = "- - UNKNOWN";
    private static final String NUMBER = "sends - KNOWN";
    private static final String ALL = "sends receives AGREED";
    private static final long MS = 1_000_000;

    private final Conversation conversation = new Conversation("A", "10.0.0.1:49152", "B", "10.0.0.2:80");
    private long nowNs;

    @Test
    void eachArrivalTeachesItsReceiver() {
        arrives(Side.LEFT, fromClient(SYN, 0, 0));
        arrives(Side.RIGHT, fromServer(SYN | ACK, 0, 1));
        arrives(Side.LEFT, fromClient(ACK, 1, 1));
        assertThat(known()).containsExactly(NOTHING + ", " + NUMBER, ALL + ", " + NUMBER, ALL + ", " + ALL);
        assertThat(Knowledge.of(conversation).isComplete()).isTrue();
    }

    @Test
    void aPlainHandshakeIsWorthReading() {
        handshake();
        assertThat(Knowledge.of(conversation).isPlain()).isTrue();
        assertThat(Knowledge.of(conversation).isWorthReading()).isTrue();
    }

    @Test
    void anEndWhoseSegmentsAreAllForgedLearnsNothingWorthReading() {
        conversation.remark(sent(Side.LEFT, fromClient(SYN, 0, 0)), TracedSegment.FORGED);
        arrives(Side.RIGHT, fromServer(SYN | ACK, 0, 1));
        assertThat(Knowledge.of(conversation).isWorthReading()).isFalse();
        arrives(Side.LEFT, fromClient(ACK, 1, 1));
        assertThat(Knowledge.of(conversation).isWorthReading()).isTrue();
    }

    @Test
    void whatBeginsInTheMiddleOrTeachesNothingIsNotWorthReading() {
        assertThat(Knowledge.of(conversation).isWorthReading()).isFalse();
        conversation.fate(sent(Side.LEFT, fromClient(SYN, 0, 0)), Fate.LOST);
        assertThat(Knowledge.of(conversation).isWorthReading()).isFalse();
        arrives(Side.LEFT, fromClient(SYN, 0, 0));
        assertThat(Knowledge.of(conversation).isWorthReading()).isTrue();
        assertThat(Knowledge.of(conversation).isPlain()).isFalse();
    }

    @Test
    void rowsEndWhenBothKnowAll() {
        handshake();
        arrives(Side.LEFT, fromClient(ACK, 1, 1));
        assertThat(known()).hasSize(3);
    }

    @Test
    void theUnfinishedIsNotComplete() {
        arrives(Side.LEFT, fromClient(SYN, 0, 0));
        sent(Side.RIGHT, fromServer(SYN | ACK, 0, 1)); // still on its way: no row may claim that it taught anyone
        assertThat(Knowledge.of(conversation).isComplete()).isFalse();
        assertThat(known()).containsExactly(NOTHING + ", " + NUMBER);
    }

    @Test
    void lostOrDamagedTeachesNobody() {
        arrives(Side.LEFT, fromClient(SYN, 0, 0));
        conversation.fate(sent(Side.RIGHT, fromServer(SYN | ACK, 0, 1)), Fate.LOST);
        int damaged = sent(Side.RIGHT, fromServer(SYN | ACK, 0, 1));
        conversation.fate(damaged, Fate.CORRUPTED);
        conversation.arrived(damaged, nowNs += MS);
        assertThat(known()).containsExactly(NOTHING + ", " + NUMBER, NOTHING + ", " + NUMBER, NOTHING + ", " + NUMBER);
    }

    @Test
    void ackOfAnotherNumberTeachesNothing() {
        arrives(Side.LEFT, fromClient(SYN, 0, 0));
        arrives(Side.RIGHT, fromServer(SYN | ACK, 0, 500));
        arrives(Side.RIGHT, fromServer(SYN | ACK, 0, 0));
        arrives(Side.RIGHT, fromServer(SYN | ACK, 0, 1));
        arrives(Side.LEFT, fromClient(ACK, 1, 500));
        assertThat(known())
                .containsExactly(
                        NOTHING + ", " + NUMBER,
                        NOTHING + ", " + NUMBER,
                        NOTHING + ", " + NUMBER,
                        ALL + ", " + NUMBER,
                        ALL + ", " + NUMBER);
    }

    @Test
    void crossingSynsTeachBoth() {
        int left = sent(Side.LEFT, fromClient(SYN, 0, 0));
        int right = sent(Side.RIGHT, fromServer(SYN, 0, 0));
        conversation.arrived(left, MS);
        conversation.arrived(right, MS);
        arrives(Side.RIGHT, fromServer(SYN | ACK, 0, 1));
        arrives(Side.LEFT, fromClient(SYN | ACK, 0, 1));
        assertThat(known())
                .containsExactly(
                        NOTHING + ", " + NUMBER, NUMBER + ", " + NUMBER, ALL + ", " + NUMBER, ALL + ", " + ALL);
    }

    @Test
    void believedResetIsForgetting() {
        arrives(Side.LEFT, fromClient(SYN, 0, 0));
        arrives(Side.LEFT, fromClient(RST, 77, 0));
        arrives(Side.LEFT, fromClient(RST, 1, 0));
        assertThat(known()).containsExactly(NOTHING + ", " + NUMBER, NOTHING + ", " + NUMBER, NOTHING + ", " + NOTHING);
    }

    @Test
    void resetOfAnotherSynIsNoLesson() {
        handshakeButThirdAck();
        arrives(Side.RIGHT, fromServer(RST | ACK, 77, 1));
        assertThat(known()).endsWith(ALL + ", " + NUMBER);
        arrives(Side.RIGHT, fromServer(RST, 1, 0));
        assertThat(known()).endsWith(NOTHING + ", " + NOTHING);
    }

    @Test
    void newAttemptForgetsTheOldOne() {
        int old = sent(Side.LEFT, fromClient(SYN, -50, 0));
        int young = sent(Side.LEFT, fromClient(SYN, 0, 0));
        conversation.arrived(old, MS);
        arrives(Side.RIGHT, fromServer(SYN | ACK, 0, -49)); // acknowledges what A no longer means
        arrives(Side.LEFT, fromClient(RST, -49, 0));
        conversation.state(Side.RIGHT, nowNs, "LISTEN");
        conversation.arrived(young, nowNs);
        arrives(Side.RIGHT, fromServer(SYN | ACK, 700, 1));
        arrives(Side.LEFT, fromClient(ACK, 1, 701));
        assertThat(known())
                .containsExactly(
                        NOTHING + ", " + NUMBER,
                        NOTHING + ", " + NUMBER,
                        NOTHING + ", " + NOTHING,
                        NOTHING + ", " + NUMBER,
                        ALL + ", " + NUMBER,
                        ALL + ", " + ALL);
    }

    @Test
    void closedEndLearnsNothingAndGoneOneForgets() {
        conversation.state(Side.RIGHT, 0, "CLOSED");
        arrives(Side.LEFT, fromClient(SYN, 0, 0));
        assertThat(known()).containsExactly(NOTHING + ", " + NOTHING);
        conversation.state(Side.RIGHT, nowNs, "LISTEN");
        arrives(Side.LEFT, fromClient(SYN, 0, 0));
        assertThat(known()).endsWith(NOTHING + ", " + NUMBER);
        conversation.state(Side.RIGHT, nowNs, "SYN-RECEIVED");
        conversation.state(Side.RIGHT, nowNs, "LISTEN");
        conversation.fate(sent(Side.LEFT, fromClient(SYN, 0, 0)), Fate.LOST);
        assertThat(known()).endsWith(NOTHING + ", " + NOTHING);
    }

    @Test
    void englishTable() {
        arrives(Side.LEFT, fromClient(SYN, 0, 0));
        arrives(Side.RIGHT, fromServer(SYN | ACK, 0, 1));
        conversation.fate(sent(Side.LEFT, fromClient(ACK, 1, 1)), Fate.LOST);
        nowNs = 9_999 * MS;
        arrives(Side.LEFT, Packets.text(fromClient(ACK, 1, 1), "hello"));
        assertThat(KnowledgeText.render(Knowledge.of(conversation))).isEqualTo("""
                                                     A knows of B:                    B knows of A:
                                                     can send  can receive  numbers   can send  can receive  numbers
             0.001  A ──► B  SYN seq=0               –         –            –         ✓         –            known
             0.002  A ◄── B  SYN,ACK seq=0 ack=1     ✓         ✓            agreed    ✓         –            known
             0.002  A ──✗ B  ACK seq=1 ack=1         ✓         ✓            agreed    ✓         –            known
            10.000  A ──► B  ACK seq=1 ack=1 len=5   ✓         ✓            agreed    ✓         ✓            agreed
            """);
    }

    @Test
    void chineseTable() {
        handshake();
        assertThat(KnowledgeText.render(Knowledge.of(conversation), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("""
                                                          A 对 B 的了解：      B 对 A 的了解：
                                                          能发  能收  序号     能发  能收  序号
                    0.001  A ──► B  SYN seq=0             –     –     –        ✓     –     已知
                    0.002  A ◄── B  SYN,ACK seq=0 ack=1   ✓     ✓     已商定   ✓     –     已知
                    0.003  A ──► B  ACK seq=1 ack=1       ✓     ✓     已商定   ✓     ✓     已商定
                    """);
    }

    private void handshake() {
        handshakeButThirdAck();
        arrives(Side.LEFT, fromClient(ACK, 1, 1));
    }

    private void handshakeButThirdAck() {
        arrives(Side.LEFT, fromClient(SYN, 0, 0));
        arrives(Side.RIGHT, fromServer(SYN | ACK, 0, 1));
    }

    private void arrives(Side from, Segment segment) {
        int handle = sent(from, segment);
        conversation.arrived(handle, nowNs += MS);
    }

    private int sent(Side from, Segment segment) {
        byte[] packet = Packets.ipv4(segment);
        return conversation.sent(from, nowNs, packet, 0, packet.length);
    }

    private List<String> known() {
        return Knowledge.of(conversation).rows().stream()
                .map(row -> words(row.of(Side.LEFT)) + ", " + words(row.of(Side.RIGHT)))
                .toList();
    }

    private static String words(Knowledge.OfPeer known) {
        return (known.sends() ? "sends" : "-") + " " + (known.receives() ? "receives" : "-") + " " + known.numbers();
    }
}
