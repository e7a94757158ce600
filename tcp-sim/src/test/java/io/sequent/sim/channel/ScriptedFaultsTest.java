package io.sequent.sim.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sequent.host.PacketDevice;
import io.sequent.sim.engine.EventQueue;
import io.sequent.sim.engine.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets that are copied or held back because a predicate says so. */
class ScriptedFaultsTest {
    private final EventQueue events = new EventQueue();
    private final VirtualClock clock = new VirtualClock();
    private final List<String> arrivals = new ArrayList<>();

    private static final ChannelOptions OPTIONS = ChannelOptions.builder()
            .delayNs(10)
            .copy(ChannelFilter.dropPacket(1), 500)
            .holdBack(ChannelFilter.dropNth(2, PacketPredicate.any()), 100)
            .build();

    private Channel channel() {
        return channel(OPTIONS);
    }

    private Channel channel(ChannelOptions options) {
        arrivals.clear();
        Channel channel = new Channel(0, "A", "B", options, options, 1, events, clock);
        PacketReceiver receiver = new PacketReceiver() {
            @Override
            public void onPacket(byte[] packet, int offset, int length, long nowNs) {
                arrivals.add(packet[offset] + " at " + nowNs);
            }

            @Override
            public void onRoom(long nowNs) {}
        };
        channel.connect(receiver, receiver);
        return channel;
    }

    private void sendThree(Channel channel) {
        PacketDevice device = channel.device(Channel.A_TO_B);
        for (byte i = 1; i <= 3; i++) {
            device.claim(40)[device.claimOffset()] = i;
            device.commit(40);
        }
        while (events.runNext(clock)) {
            // Each event is an arrival.
        }
    }

    @Test
    void aCopyComesLaterAndWhatIsHeldBackIsOvertaken() {
        sendThree(channel());
        assertThat(arrivals).containsExactly("1 at 10", "3 at 10", "2 at 110", "1 at 510");
    }

    @Test
    void eachHappensWithoutTheOther() {
        sendThree(channel(
                ChannelOptions.builder().copy(ChannelFilter.dropPacket(1), 500).build()));
        assertThat(arrivals).containsExactly("1 at 0", "2 at 0", "3 at 0", "1 at 500");
        sendThree(channel(ChannelOptions.builder()
                .holdBack(ChannelFilter.dropPacket(2), 100)
                .build()));
        assertThat(arrivals).containsExactly("1 at 500", "3 at 500", "2 at 600");
    }

    @Test
    void bothAreRecordedAsFaultsAndRepeatedFromThem() {
        Channel recorded = channel();
        FaultList faults = recorded.recordFaults();
        sendThree(recorded);
        assertThat(faults).hasToString("0 1 DUPLICATED 500\n0 2 REORDERED 100\n");
        long startNs = clock.nowNs();
        Channel again = channel();
        again.replay(faults.without(1, 2));
        sendThree(again);
        assertThat(arrivals)
                .containsExactly(
                        "1 at " + (startNs + 10),
                        "2 at " + (startNs + 10),
                        "3 at " + (startNs + 10),
                        "1 at " + (startNs + 510));
    }

    @Test
    void delaysOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelOptions.builder().copy(ChannelFilter.none(), -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelOptions.builder().holdBack(ChannelFilter.none(), 0));
    }
}
