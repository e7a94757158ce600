package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudoHeaderTest {
    @ParameterizedTest
    @ValueSource(strings = {Packets.IPV4_SYN, Packets.IPV4_SYN_ALL_OPTIONS})
    @Requirement({"RFC 9293 3.1", "RFC 9293 MUST-3"})
    void capturedIpv4SegmentsHaveARightChecksum(String packet) {
        assertThat(checksumOf(packet)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {Packets.IPV6_SYN, Packets.IPV6_ACK})
    @Requirement({"RFC 8200 8.1", "RFC 9293 MUST-3"})
    void capturedIpv6SegmentsHaveARightChecksum(String packet) {
        assertThat(checksumOf(packet)).isZero();
    }

    private static int checksumOf(String packet) {
        byte[] segment = Packets.segmentOf(packet);
        long sum = InternetChecksum.sum(segment, 0, segment.length);
        return InternetChecksum.fold(InternetChecksum.add(Packets.pseudoHeaderOf(packet), sum));
    }

    @Test
    void ipv4IsSummedAsTheTwelveOctetsOfItsDefinition() {
        RandomSeeds.forEachSeed(200, random -> {
            int source = random.nextInt();
            int destination = random.nextInt();
            int length = random.nextInt(65_536);
            byte[] octets = ByteBuffer.allocate(12)
                    .putInt(source)
                    .putInt(destination)
                    .put((byte) 0)
                    .put((byte) 6)
                    .putShort((short) length)
                    .array();
            assertThat(InternetChecksum.fold(PseudoHeader.ipv4(source, destination, length)))
                    .isEqualTo(InternetChecksum.of(octets, 0, 12));
        });
    }

    @Test
    void ipv6IsSummedAsTheFortyOctetsOfItsDefinition() {
        RandomSeeds.forEachSeed(200, random -> {
            long[] halves = {random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()};
            int length = random.nextInt(1 << 24);
            ByteBuffer octets = ByteBuffer.allocate(40);
            for (long half : halves) {
                octets.putLong(half);
            }
            octets.putInt(length).putInt(6);
            assertThat(InternetChecksum.fold(PseudoHeader.ipv6(halves[0], halves[1], halves[2], halves[3], length)))
                    .isEqualTo(InternetChecksum.of(octets.array(), 0, 40));
        });
    }
}
