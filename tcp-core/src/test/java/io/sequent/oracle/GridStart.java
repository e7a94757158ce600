package io.sequent.oracle;

import static io.sequent.oracle.OracleSegment.ACK;
import static io.sequent.oracle.OracleSegment.FIN;
import static io.sequent.oracle.OracleSegment.SYN;

import java.util.List;
import java.util.function.Consumer;

/** Where a cell of the grid begins: a state, and what is outstanding, held or closed in it; each is reached by calls alone. */
enum GridStart {
    CLOSED(duel -> {}),
    LISTEN(Duel::listen),
    SYN_SENT(Duel::open),
    SYN_SENT_WITH_DATA(duel -> duel.open().send(150)),
    SYN_RECEIVED_PASSIVE(duel -> duel.listen().peer(SYN, 0)),
    SYN_RECEIVED_PASSIVE_WITH_DATA(duel -> duel.listen().peer(SYN, 0).send(150)),
    SYN_RECEIVED_PASSIVE_CLOSED(duel -> duel.listen().peer(SYN, 0).shutdownOutput()),
    SYN_RECEIVED_PASSIVE_DATA_CLOSED(
            duel -> duel.listen().peer(SYN, 0).send(150).shutdownOutput()),
    SYN_RECEIVED_ACTIVE(duel -> duel.open().peer(SYN, 0)),
    SYN_RECEIVED_ACTIVE_WITH_DATA(duel -> duel.open().send(150).peer(SYN, 0)),
    ESTABLISHED(GridStart::established),
    ESTABLISHED_PASSIVELY(duel -> duel.listen().peer(SYN, 0).peer(ACK, 0)),
    ESTABLISHED_OUTSTANDING(duel -> established(duel).send(250)),
    ESTABLISHED_WINDOW_FULL(duel -> established(duel).send(700)),
    ESTABLISHED_SEND_WINDOW_CLOSED(duel -> established(duel).peer(ACK, 0, 0).send(150)),
    ESTABLISHED_URGENT_UNSENT(
            duel -> established(duel).peer(ACK, 0, 0).send(50, true).send(70)),
    ESTABLISHED_UNREAD(duel -> established(duel).peer(ACK, 80).peer(ACK, 30)),
    ESTABLISHED_RECEIVE_WINDOW_CLOSED(duel -> fill(established(duel))),
    ESTABLISHED_GAP(duel -> established(duel).peerAfterGap(ACK, 20, 40).peerAfterGap(ACK, 500, 100)),
    ESTABLISHED_GAP_WINDOW_FULL(duel -> established(duel)
            .peerAfterGap(ACK, 20, 40)
            .peerAfterGap(ACK, 500, 100)
            .send(700)),
    ESTABLISHED_FIN_AFTER_GAP(duel -> established(duel).peerAfterGap(ACK | FIN, 20, 40)),
    ESTABLISHED_URGENT_MODE(duel -> established(duel).peerUrgent(10)),
    FIN_WAIT_1(duel -> established(duel).shutdownOutput()),
    FIN_WAIT_1_CLOSED(duel -> established(duel).close()),
    FIN_WAIT_1_OUTSTANDING(duel -> established(duel).send(150).shutdownOutput()),
    FIN_WAIT_1_FIN_UNSENT(duel -> established(duel).send(700).shutdownOutput()),
    FIN_WAIT_1_GAP(duel -> established(duel).peerAfterGap(ACK, 20, 40).shutdownOutput()),
    FIN_WAIT_1_RECEIVE_WINDOW_CLOSED(duel -> fill(established(duel)).shutdownOutput()),
    FIN_WAIT_2(GridStart::finWait2),
    FIN_WAIT_2_CLOSED(duel -> established(duel).close().peer(ACK, 0)),
    FIN_WAIT_2_GAP(duel -> finWait2(duel).peerAfterGap(ACK, 20, 40)),
    FIN_WAIT_2_RECEIVE_WINDOW_CLOSED(duel -> fill(finWait2(duel))),
    CLOSE_WAIT(duel -> established(duel).peer(ACK | FIN, 0)),
    CLOSE_WAIT_OUTSTANDING(duel -> established(duel).peer(ACK | FIN, 0).send(150)),
    CLOSE_WAIT_UNREAD(duel -> established(duel).peer(ACK | FIN, 60)),
    CLOSING(GridStart::closing),
    CLOSING_OUTSTANDING(duel -> simultaneousClose(established(duel).send(150).shutdownOutput())),
    LAST_ACK(duel -> established(duel).peer(ACK | FIN, 0).close()),
    LAST_ACK_OUTSTANDING(duel -> established(duel).peer(ACK | FIN, 0).send(150).shutdownOutput()),
    LAST_ACK_FIN_UNSENT(duel -> established(duel).peer(ACK | FIN, 0).send(700).shutdownOutput()),
    TIME_WAIT(duel -> finWait2(duel).peer(ACK | FIN, 0)),
    TIME_WAIT_AFTER_CLOSING(duel -> closing(duel).peer(ACK, 0)),
    TIME_WAIT_UNREAD(duel -> finWait2(duel).peer(ACK | FIN, 60));

    static final List<GridStart> OF_LISTENERS = List.of(LISTEN, SYN_RECEIVED_PASSIVE, ESTABLISHED_PASSIVELY);

    private final Consumer<Duel> script;

    GridStart(Consumer<Duel> script) {
        this.script = script;
    }

    void drive(Duel duel) {
        script.accept(duel);
    }

    private static Duel established(Duel duel) {
        return duel.open().peer(SYN | ACK, 0);
    }

    private static Duel finWait2(Duel duel) {
        return established(duel).shutdownOutput().peer(ACK, 0);
    }

    private static Duel closing(Duel duel) {
        return simultaneousClose(established(duel).shutdownOutput());
    }

    /** The peer's FIN that acknowledges nothing of what is outstanding. */
    private static Duel simultaneousClose(Duel duel) {
        return duel.peerWithoutNews(ACK | FIN);
    }

    private static Duel fill(Duel duel) {
        return duel.peer(ACK, duel.tcb().options.receiveBuffer);
    }
}
