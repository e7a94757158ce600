package io.sequent.scenario.closing;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpState;

/** The last segment of all is lost. */
final class LostLastAck {
    /** The first pure ACK ends the handshake. */
    private static final int LAST = 2;

    private LostLastAck() {}

    static Scenario scenario() {
        return Scenario.named("lost-last-ack", Chapter.CLOSING, LostLastAck.class)
                .see("RFC 9293 3.6", "RFC 9293 3.10.7.4", "RFC 9293 3.4.2")
                .act("lost", LostLastAck::lost)
                .build();
    }

    private static void lost(Stage stage) {
        stage.network(
                Stage.usual()
                        .filter(ChannelFilter.dropNth(LAST, PacketPredicate.pureAck()))
                        .build(),
                Stage.usual().build());
        Opened opened = Opened.on(stage);
        stage.at(Stage.milliseconds(100), () -> opened.client().close());
        stage.at(Stage.milliseconds(300), () -> opened.server().close());
        Opened.Moment waits = opened.when(() -> opened.client().state() == TcpState.TIME_WAIT);
        Opened.Moment heard = opened.when(() -> opened.server().isClosed());
        Opened.Moment over = opened.when(() -> opened.client().isClosed());
        stage.fact("heard-after", () -> heard.since(waits));
        stage.fact("time-wait", () -> over.since(waits));
        stage.property("both-closed", opened::endedWell);
        // The ACK was under way for 10 ms when B was closed; 2 MSL count from its sending.
        stage.property("restarted", () -> over.ns() - (heard.ns() - Stage.milliseconds(10)) == Stage.seconds(240));
    }
}
