package io.sequent.sim.channel;

import static io.sequent.sim.channel.Channel.A_TO_B;
import static io.sequent.sim.channel.Channel.B_TO_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sequent.host.PacketDevice;
import io.sequent.ip.Ipv4Header;
import io.sequent.sim.engine.EventQueue;
import io.sequent.sim.engine.VirtualClock;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private final EventQueue events = new EventQueue();
    private final VirtualClock clock = new VirtualClock();
    private final List<String> arrivals = new ArrayList<>();
    private final List<String> tapped = new ArrayList<>();
    private int roomCalls;

    @Test
    void aPerfectWireDeliversAtOnceInBothDirections() {
        Channel channel = channel(ChannelOptions.perfect());
        send(channel, A_TO_B, 1, 100);
        send(channel, B_TO_A, 2, 100);
        run();
        assertThat(arrivals).containsExactly("B 1 at 0", "A 2 at 0");
        assertThat(tapped).containsExactly("SENT 0/1", "SENT 1/1", "DELIVERED 0/1", "DELIVERED 1/1");
    }

    @Test
    void rateAndDelayAddUpAndPacketsWaitForEachOther() {
        // 1,000 bytes at 8 Mbit/s take 1 ms.
        Channel channel = channel(
                ChannelOptions.builder().rate(8_000_000).delayNs(5_000_000).build());
        send(channel, A_TO_B, 1, 1000);
        send(channel, A_TO_B, 2, 500);
        run();
        assertThat(arrivals).containsExactly("B 1 at 6000000", "B 2 at 6500000");
    }

    @Test
    void aQueueThatIsFullDropsTheNewestUntilAPacketHasLeft() {
        Channel channel =
                channel(ChannelOptions.builder().rate(8_000_000).queuePackets(2).build());
        send(channel, A_TO_B, 1, 1000);
        send(channel, A_TO_B, 2, 1000);
        send(channel, A_TO_B, 3, 1000);
        clock.advanceTo(1_000_000);
        send(channel, A_TO_B, 4, 1000);
        run();
        assertThat(arrivals).containsExactly("B 1 at 1000000", "B 2 at 2000000", "B 4 at 3000000");
        assertThat(tapped).contains("QUEUE_DROP 0/3");
        assertThat(channel.counters(A_TO_B).queueDrops()).isEqualTo(1);
    }

    @Test
    void aQueueMayBeLimitedInBytes() {
        Channel channel =
                channel(ChannelOptions.builder().rate(8_000).queueBytes(1500).build());
        send(channel, A_TO_B, 1, 1000);
        send(channel, A_TO_B, 2, 501);
        send(channel, A_TO_B, 3, 500);
        run();
        assertThat(arrivals).containsExactly("B 1 at 1000000000", "B 3 at 1500000000");
    }

    @Test
    void withBackpressureTheSenderWaitsAndIsToldWhenThereIsRoom() {
        Channel channel = channel(ChannelOptions.builder()
                .rate(8_000_000)
                .queuePackets(4)
                .backpressure(true)
                .build());
        PacketDevice device = channel.device(A_TO_B);
        for (int i = 1; i <= 4; i++) {
            assertThat(device.hasRoom()).isTrue();
            send(channel, A_TO_B, i, 1000);
        }
        assertThat(device.hasRoom()).isFalse();
        assertThat(device.hasRoom()).isFalse();
        run();
        assertThat(roomCalls).isEqualTo(1);
        assertThat(device.hasRoom()).isTrue();
        assertThat(arrivals).hasSize(4);
    }

    @Test
    void aPacketAboveTheMtuIsDroppedOrRefused() {
        Channel channel = channel(ChannelOptions.builder().mtu(576).build());
        channel.inject(A_TO_B, new byte[577], 0, 577);
        run();
        assertThat(tapped).containsExactly("SENT 0/1", "TOO_BIG 0/1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> channel.device(A_TO_B).claim(577))
                .withMessageContaining("576");
    }

    @Test
    void jitterDelaysButDoesNotReorder() {
        Channel channel = channel(
                ChannelOptions.builder().delayNs(1000).jitterNs(1_000_000).build());
        for (int i = 1; i <= 50; i++) {
            send(channel, A_TO_B, i, 100);
        }
        run();
        assertThat(arrivals).hasSize(50);
        assertThat(numbers()).isSorted();
        assertThat(clock.nowNs()).isBetween(900_000L, 1_001_000L);
    }

    @Test
    void aReorderedPacketIsOvertaken() {
        Channel channel =
                channel(ChannelOptions.builder().reorder(0.2, 1_000_000).build());
        for (int i = 1; i <= 100; i++) {
            send(channel, A_TO_B, i, 100);
        }
        run();
        assertThat(numbers())
                .hasSize(100)
                .doesNotHaveDuplicates()
                .isNotEqualTo(IntStream.rangeClosed(1, 100).boxed().toList());
        assertThat(channel.counters(A_TO_B).reordered()).isBetween(5L, 40L);
    }

    @Test
    void aDuplicateHasTheNumberOfItsOriginal() {
        Channel channel = channel(ChannelOptions.builder().duplicate(1, 1000).build());
        send(channel, A_TO_B, 1, 100);
        run();
        assertThat(numbers()).containsExactly(1, 1);
        assertThat(tapped).containsExactly("SENT 0/1", "DUPLICATED 0/1", "DELIVERED 0/1", "DELIVERED 0/1");
    }

    @Test
    void corruptionFlipsExactlyOneBit() {
        Channel channel = channel(ChannelOptions.builder().corrupt(1).build());
        List<byte[]> received = new ArrayList<>();
        channel.connect(
                (packet, offset, length, nowNs) -> {}, (packet, offset, length, nowNs) -> received.add(packet.clone()));
        channel.inject(A_TO_B, new byte[100], 0, 100);
        run();
        int bits = 0;
        for (int i = 0; i < 100; i++) {
            bits += Integer.bitCount(received.get(0)[i] & 0xFF);
        }
        assertThat(bits).isEqualTo(1);
    }

    @Test
    void congestionIsMarkedWhereTheQueueIsLong() {
        Channel channel =
                channel(ChannelOptions.builder().rate(8_000).markAboveBytes(150).build());
        for (int i = 1; i <= 3; i++) {
            send(channel, A_TO_B, i, 100);
        }
        run();
        assertThat(tapped.stream().filter(line -> line.startsWith("MARKED"))).containsExactly("MARKED 0/3");
    }

    @Test
    @Requirement("RFC 3168 5")
    void whatIsNotCapableOfEcnIsDroppedWhereItWouldBeMarked() {
        Channel channel =
                channel(ChannelOptions.builder().rate(8_000).markAboveBytes(150).build());
        for (int ecn = 0; ecn < 4; ecn++) {
            send(channel, A_TO_B, 1, 100);
            send(channel, A_TO_B, 2, 100);
            byte[] packet = packet(3, 100, TcpFlags.ACK);
            Ipv4Header.ecn(packet, 0, ecn);
            channel.inject(A_TO_B, packet, 0, 100);
            run();
        }
        assertThat(channel.counters(A_TO_B).queueDrops()).isEqualTo(1);
        assertThat(channel.counters(A_TO_B).marked()).isEqualTo(2);
        assertThat(channel.counters(A_TO_B).delivered()).isEqualTo(11);
    }

    @Test
    void lossComesInBurstsWhereTheOptionsSaySo() {
        Channel channel =
                channel(ChannelOptions.builder().burstLoss(0.02, 0.2, 1).build());
        for (int i = 1; i <= 10_000; i++) {
            send(channel, A_TO_B, i, 100);
        }
        run();
        List<Integer> numbers = numbers();
        int bursts = 0;
        for (int i = 1; i < numbers.size(); i++) {
            bursts += numbers.get(i) - numbers.get(i - 1) > 1 ? 1 : 0;
        }
        long lost = channel.counters(A_TO_B).lost();
        assertThat(lost).isBetween(600L, 1300L);
        assertThat((double) lost / bursts).as("mean length of a burst").isBetween(4.0, 6.5);
    }

    @Test
    void theSecondFinIsDroppedAndCountedAnewInEachChannel() {
        ChannelOptions options = ChannelOptions.builder()
                .filter(ChannelFilter.dropNth(2, PacketPredicate.fin()))
                .build();
        for (int run = 0; run < 2; run++) {
            arrivals.clear();
            Channel channel = channel(options);
            sendFlags(channel, 1, TcpFlags.ACK);
            sendFlags(channel, 2, TcpFlags.ACK | TcpFlags.FIN);
            sendFlags(channel, 3, TcpFlags.ACK | TcpFlags.FIN);
            sendFlags(channel, 4, TcpFlags.ACK | TcpFlags.FIN);
            run();
            assertThat(numbers()).containsExactly(1, 2, 4);
        }
    }

    @Test
    void filtersCombineAndBothCount() {
        Channel channel = channel(ChannelOptions.builder()
                .filter(ChannelFilter.dropFirst(2, PacketPredicate.any())
                        .or(ChannelFilter.dropNth(3, PacketPredicate.any()))
                        .or(ChannelFilter.dropPacket(6)))
                .build());
        for (int i = 1; i <= 7; i++) {
            send(channel, A_TO_B, i, 100);
        }
        run();
        assertThat(numbers()).containsExactly(4, 5, 7);
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherSeedAnotherOne() {
        List<String> first = impairedRun(1, null);
        assertThat(impairedRun(1, null)).isEqualTo(first);
        assertThat(impairedRun(2, null)).isNotEqualTo(first);
    }

    @Test
    void aRunIsRepeatedFromItsFaultsWithoutTheSeed() {
        FaultList faults = new FaultList();
        List<String> first = impairedRun(1, faults);
        assertThat(faults.size()).isGreaterThan(100);
        FaultList read = FaultList.parse(faults.toString());
        assertThat(read).hasToString(faults.toString());
        assertThat(replayedRun(read)).isEqualTo(first);
        assertThat(replayedRun(read.without(0, 10))).isNotEqualTo(first);
    }

    @Test
    void replayingAfterTheFirstPacketIsRefused() {
        Channel channel = channel(ChannelOptions.perfect());
        send(channel, A_TO_B, 1, 100);
        assertThatIllegalStateException()
                .isThrownBy(() -> channel.replay(new FaultList()))
                .withMessageContaining("before the first");
    }

    @Test
    void aLineThatIsNoFaultIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultList.parse("0 1 LOST 0\n\n0 x LOST 0\n"))
                .withMessageContaining("line 3")
                .withMessageContaining("0 x LOST 0");
        assertThatIllegalArgumentException().isThrownBy(() -> FaultList.parse("0 1 EATEN 0"));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultList.parse("0 1"));
    }

    private static ChannelOptions impaired() {
        return ChannelOptions.builder()
                .rate(10_000_000)
                .delayNs(1_000_000)
                .jitterNs(300_000)
                .loss(0.2)
                .burstLoss(0.01, 0.3, 0.5)
                .reorder(0.1, 2_000_000)
                .duplicate(0.1, 500_000)
                .corrupt(0.05)
                .filter(ChannelFilter.dropPacket(13))
                .build();
    }

    private List<String> impairedRun(long seed, FaultList into) {
        Fresh fresh = new Fresh(seed);
        FaultList recorded = fresh.channel.recordFaults();
        List<String> log = fresh.run();
        if (into != null) {
            for (int i = 0; i < recorded.size(); i++) {
                into.add(recorded.direction(i), recorded.packetNumber(i), recorded.kind(i), recorded.value(i));
            }
        }
        return log;
    }

    private static List<String> replayedRun(FaultList faults) {
        Fresh fresh = new Fresh(77);
        fresh.channel.replay(faults);
        return fresh.run();
    }

    /** A channel with a queue and a clock of its own. */
    private static final class Fresh {
        final EventQueue events = new EventQueue();
        final VirtualClock clock = new VirtualClock();
        final Channel channel;
        final List<String> log = new ArrayList<>();

        Fresh(long seed) {
            channel = new Channel(0, "A", "B", impaired(), impaired(), seed, events, clock);
            channel.addTap((kind, timeNs, from, direction, number, packet, offset, length) -> {
                int hash = 0;
                for (int i = 0; i < length; i++) {
                    hash = 31 * hash + packet[offset + i];
                }
                log.add(timeNs + " " + PacketTap.name(kind) + " " + direction + "/" + number + " " + hash);
            });
        }

        List<String> run() {
            for (int i = 0; i < 300; i++) {
                byte[] packet = packet(i, 60 + i, 0);
                channel.inject(i & 1, packet, 0, packet.length);
                while (i % 7 == 0 && events.runNext(clock)) {
                    assertThat(clock.nowNs()).isNotNegative();
                }
            }
            while (events.runNext(clock)) {
                assertThat(clock.nowNs()).isNotNegative();
            }
            return log;
        }
    }

    private Channel channel(ChannelOptions options) {
        Channel channel = new Channel(0, "A", "B", options, options, 42, events, clock);
        channel.connect(new End("A"), new End("B"));
        channel.addTap((kind, timeNs, from, direction, number, packet, offset, length) ->
                tapped.add(PacketTap.name(kind) + " " + direction + "/" + number));
        return channel;
    }

    private final class End implements PacketReceiver {
        private final String name;

        End(String name) {
            this.name = name;
        }

        @Override
        public void onPacket(byte[] packet, int offset, int length, long nowNs) {
            arrivals.add(name + " " + Ipv4Header.identification(packet, offset) + " at " + nowNs);
        }

        @Override
        public void onRoom(long nowNs) {
            roomCalls++;
        }
    }

    private List<Integer> numbers() {
        return arrivals.stream()
                .map(line -> Integer.valueOf(line.split(" ")[1]))
                .toList();
    }

    private void run() {
        while (events.runNext(clock)) {
            assertThat(clock.nowNs()).isNotNegative();
        }
    }

    private static void send(Channel channel, int direction, int number, int length) {
        byte[] packet = packet(number, length, TcpFlags.ACK);
        PacketDevice device = channel.device(direction);
        System.arraycopy(packet, 0, device.claim(length), device.claimOffset(), length);
        device.commit(length);
    }

    private static void sendFlags(Channel channel, int number, int flags) {
        channel.inject(A_TO_B, packet(number, 40, flags), 0, 40);
    }

    private static byte[] packet(int number, int length, int flags) {
        byte[] packet = new byte[length];
        Ipv4Header.encode(packet, 0, length, 2, number, true, 64, 6, 1, 2);
        packet[32] = 0x50;
        packet[33] = (byte) flags;
        return packet;
    }
}
