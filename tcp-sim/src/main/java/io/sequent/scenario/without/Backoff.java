package io.sequent.scenario.without;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.PacketTap;
import io.sequent.tcp.rules.Rules;
import java.util.ArrayDeque;
import java.util.Deque;

/** Each retransmission timeout is as long as the first. */
final class Backoff {
    private static final int MESSAGES = 100;
    private static final long SPAN_NS = Stage.seconds(10);
    private static final double LIMIT_SEGMENTS = 7;

    private Backoff() {}

    private static final class NoBackoff extends Rules {
        @Override
        public long backedOffRtoNs(long rtoNs, long maximumRtoNs) {
            return rtoNs;
        }
    }

    static Counterfactual counterfactual() {
        Scenario experiment = Scenario.named("backoff", Chapter.TRANSFER, Backoff.class)
                .see("RFC 6298 5", "RFC 9293 3.8.1", "RFC 9293 3.8.3")
                .act("outage", Backoff::outage)
                .build();
        return new Counterfactual(new NoBackoff(), experiment);
    }

    /** For half a minute to a minute the network loses everything, while A has something to say each second. */
    private static void outage(Stage stage) {
        long fromNs = Networks.draw(stage, 1, Stage.seconds(1), Stage.seconds(10));
        long toNs = fromNs + Networks.draw(stage, 2, Stage.seconds(30), Stage.seconds(60));
        ChannelFilter dead = (packet, offset, length, number) -> stage.nowNs() >= fromNs && stage.nowNs() < toNs;
        stage.network(Networks.plain().filter(dead).build());
        stage.buffers(Networks.BUFFER_BYTES, 64).b().listen(Stage.PORT);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        for (int i = 1; i <= MESSAGES; i++) {
            stage.at(Stage.seconds(i), () -> {
                if (!client[0].isClosed()) {
                    client[0].send("message ");
                }
            });
        }
        Deque<Long> lastLost = new ArrayDeque<>();
        long[] mostLost = new long[1];
        stage.simulation().addTap((kind, timeNs, channel, direction, number, packet, offset, length) -> {
            if (kind == PacketTap.LOST && direction == Channel.A_TO_B) {
                lastLost.add(timeNs);
                lastLost.removeIf(atNs -> atNs <= timeNs - SPAN_NS);
                mostLost[0] = Math.max(mostLost[0], lastLost.size());
            }
        });
        stage.endAt(Stage.seconds(1_000));
        stage.endWhen(() -> client[0] != null && (client[0].isClosed() || isDelivered(stage, client[0])));
        stage.fact("lost", () -> mostLost[0]);
        stage.fact("outage", () -> Networks.seconds(toNs - fromNs));
        stage.atMost("lost", () -> mostLost[0], LIMIT_SEGMENTS, "");
    }

    private static boolean isDelivered(Stage stage, Application client) {
        return client.sentBytes() == MESSAGES * 8L && stage.b().accepted(0).hasAllOf(client);
    }
}
