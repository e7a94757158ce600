package io.sequent.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for the options of a header whatever they are (RFC 9293 3.1). */
class OptionLayoutTest {
    private static final int HEADER = 20;

    @Test
    @Requirement("MUST-68")
    void everyOptionButEndOfListAndNoOperationHasItsLength() {
        RandomSeeds.forEachSeed(500, random -> {
            byte[] header = encode(options(random));
            int at = HEADER;
            while (at < header.length && header[at] != 0) {
                at += header[at] == 1 ? 1 : lengthOf(header, at);
            }
            assertThat(at == header.length || header[at] == 0)
                    .as("the lengths lead to the end")
                    .isTrue();
        });
    }

    @Test
    @Requirement("MUST-69")
    void whatFollowsTheListIsPaddedWithZeros() {
        RandomSeeds.forEachSeed(500, random -> {
            byte[] header = encode(options(random));
            assertThat(header.length % 4).isZero();
            assertThat((header[12] & 0xF0) >> 2).isEqualTo(header.length);
            int at = HEADER;
            while (at < header.length && header[at] != 0) {
                at += header[at] == 1 ? 1 : lengthOf(header, at);
            }
            for (; at < header.length; at++) {
                assertThat(header[at]).isZero();
            }
        });
    }

    private static int lengthOf(byte[] header, int at) {
        assertThat(header[at + 1]).isBetween((byte) 2, (byte) (header.length - at));
        return header[at + 1];
    }

    private static Segment options(SplittableRandom random) {
        Segment segment = new Segment().sourcePort(1).destinationPort(2).flags(TcpFlags.ACK);
        if (random.nextBoolean()) {
            segment.mss(random.nextInt(65_536)).windowScale(random.nextInt(15)).sackPermitted(random.nextBoolean());
        }
        if (random.nextBoolean()) {
            segment.timestamps(random.nextInt(), random.nextInt());
        }
        int blocks = random.nextInt(Segment.MAX_SACK_BLOCKS + 1);
        for (int i = 0; i < blocks; i++) {
            segment.addSackBlock(random.nextInt(), random.nextInt());
        }
        return segment;
    }

    private static byte[] encode(Segment segment) {
        byte[] header = new byte[SegmentEncoder.encodedLength(segment)];
        assertThat(SegmentEncoder.encode(segment, header, 0, 0)).isEqualTo(header.length);
        return header;
    }
}
