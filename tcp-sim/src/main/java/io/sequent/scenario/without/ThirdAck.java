package io.sequent.scenario.without;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.rules.Rules;

/** Two segments open a connection: the server does not wait until its SYN-ACK is acknowledged. */
final class ThirdAck {
    private static final long LENGTH_NS = Stage.seconds(300);

    private ThirdAck() {}

    private static final class TwoWayHandshake extends Rules {
        @Override
        public boolean awaitsThirdAck() {
            return false;
        }
    }

    static Counterfactual counterfactual() {
        Scenario experiment = Scenario.named("third-ack", Chapter.OPENING, ThirdAck.class)
                .see("RFC 9293 3.5")
                .act("lost-syn-ack", ThirdAck::lostSynAck)
                .act("stale-syn", ThirdAck::staleSyn)
                .act("reliable", ThirdAck::reliable)
                .build();
        return new Counterfactual(new TwoWayHandshake(), experiment, "reliable");
    }

    /** The server speaks first, as those of mail do; any segment may be lost. */
    private static void lostSynAck(Stage stage) {
        stage.network(Networks.plain().loss(0.1).build());
        greeted(stage);
    }

    private static void reliable(Stage stage) {
        stage.network(Networks.plain().build());
        greeted(stage);
    }

    private static void greeted(Stage stage) {
        stage.buffers(Networks.BUFFER_BYTES, 64)
                .b()
                .listen(Stage.PORT, 8, application -> application.send("220 ready"));
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        stage.endAt(LENGTH_NS);
        stage.endWhen(() -> client[0] != null && client[0].receivedBytes() > 0);
        stage.fact("a-state", () -> client[0].state());
        stage.fact("b-resends", () -> resends(stage));
        stage.fact("seconds", () -> Networks.seconds(stage.nowNs()));
        stage.property("greeted", () -> client[0].text().equals("220 ready"));
    }

    private static long resends(Stage stage) {
        return stage.b().accepted(0).socket().connection().counters().segmentsRetransmitted();
    }

    /** A SYN may arrive a second time, long after its connection is over; it stays in the network for less than an MSL. */
    private static void staleSyn(Stage stage) {
        ChannelOptions toB = Networks.plain().duplicate(0.2, Stage.seconds(100)).build();
        stage.network(toB, Networks.plain().build());
        stage.buffers(Networks.BUFFER_BYTES, 64).b().listen(Stage.PORT, 8, Application::closesWithPeer);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT).send("hello"));
        stage.when(() -> client[0] != null && client[0].state() == TcpState.ESTABLISHED, () -> client[0].close());
        stage.endAt(LENGTH_NS);
        long[] ghostSinceNs = {LENGTH_NS};
        stage.when(() -> stage.b().accepted().size() > 1, () -> ghostSinceNs[0] = stage.nowNs());
        stage.fact("ghost-seconds", () -> Networks.seconds(ghostNs(stage, ghostSinceNs[0])));
        stage.atMost("ghosts", () -> Math.max(stage.b().accepted().size() - 1, 0), 0, "");
    }

    /** How long the second connection that B accepted has been open at the end of the run; 0 if there is none any more. */
    private static long ghostNs(Stage stage, long sinceNs) {
        boolean open = stage.b().accepted().size() > 1 && !stage.b().accepted(1).isClosed();
        return open ? LENGTH_NS - sinceNs : 0;
    }
}
