package io.sequent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BodyHandlerTest {
    private static final ResponseHead HEAD = new ResponseHead(HttpVersion.HTTP_1_1, 200, "OK", HttpHeaders.empty());

    @Test
    void bodyInOnePieceIsKeptAsItIs() throws IOException {
        BodySink<byte[]> sink = BodyHandler.ofBytes().open(HEAD);
        byte[] source = {9, 1, 2, 3, 9};
        assertThat(sink.write(source, 1, 3)).isEqualTo(3);
        source[2] = 7;
        assertThat(sink.complete(HttpHeaders.empty())).containsExactly(1, 2, 3);
    }

    @Test
    void bodyWithoutBytesIsAnEmptyArray() throws IOException {
        assertThat(BodyHandler.ofBytes().open(HEAD).complete(HttpHeaders.empty()))
                .isEmpty();
    }

    @Test
    void bodyInPiecesOfAnySizeIsPutTogether() throws IOException {
        long seed = Seeds.seed(7);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 100; round++) {
            BodySink<byte[]> sink = BodyHandler.ofBytes().open(HEAD);
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (int pieces = random.nextInt(20); pieces > 0; pieces--) {
                byte[] source = new byte[1 + random.nextInt(100)];
                random.nextBytes(source);
                int offset = random.nextInt(source.length);
                assertThat(sink.write(source, offset, source.length - offset)).isEqualTo(source.length - offset);
                expected.write(source, offset, source.length - offset);
            }
            assertThat(sink.complete(HttpHeaders.empty()))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(expected.toByteArray());
        }
    }
}
