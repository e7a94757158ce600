package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.Seeds;
import io.sequent.testing.Requirement;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time find what a look at each byte finds. */
class WordsTest {
    private static int endOfText(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && ((bytes[i] & 0xFF) >= 0x20 && bytes[i] != 0x7F || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    private static int endOfToken(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to
                && bytes[i] > 0
                && (Character.isLetterOrDigit(bytes[i]) || "!#$%&'*+-.^_`|~".indexOf(bytes[i]) >= 0)) {
            i++;
        }
        return i;
    }

    @Test
    @Requirement("RFC 9110 5.6.2")
    void everyByteEndsATokenOrDoesNotAtEveryPlace() {
        for (int value = 0; value < 256; value++) {
            for (int at = 0; at < 17; at++) {
                byte[] bytes = new byte[17];
                Arrays.fill(bytes, (byte) 'a');
                bytes[at] = (byte) value;
                assertThat(Words.endOfToken(bytes, 0, 17))
                        .as("%02x at %d", value, at)
                        .isEqualTo(endOfToken(bytes, 0, 17));
            }
        }
    }

    @Test
    @Requirement("RFC 9110 5.5")
    void everyByteEndsATextOrDoesNotAtEveryPlace() {
        for (int value = 0; value < 256; value++) {
            for (int at = 0; at < 17; at++) {
                byte[] bytes = new byte[17];
                Arrays.fill(bytes, (byte) 'a');
                bytes[at] = (byte) value;
                assertThat(Words.endOfText(bytes, 0, 17))
                        .as("%02x at %d", value, at)
                        .isEqualTo(endOfText(bytes, 0, 17));
            }
        }
    }

    @Test
    void anyBytesGiveWhatALookAtEachGives() {
        long seed = Seeds.seed(20_260_104);
        byte[] usual = Transcript.bytes("aZ09-:_ \t\r\n\u007F\u0080\u00FF\0\u001F!");
        for (int i = 0; i < 20_000; i++) {
            SplittableRandom random = Seeds.of(seed, i);
            byte[] bytes = new byte[random.nextInt(40)];
            int telling = 1 + random.nextInt(usual.length);
            for (int n = 0; n < bytes.length; n++) {
                bytes[n] = random.nextInt(8) == 0 ? (byte) random.nextInt(256) : usual[random.nextInt(telling)];
            }
            int from = random.nextInt(bytes.length + 1);
            int to = random.nextInt(from, bytes.length + 1);
            assertThat(Words.endOfText(bytes, from, to)).as("case " + i).isEqualTo(endOfText(bytes, from, to));
            assertThat(Words.endOfToken(bytes, from, to)).as("case " + i).isEqualTo(endOfToken(bytes, from, to));
        }
    }

    @Test
    @Requirement("RFC 9110 5.1")
    void namesAreKnownInAnyCaseAndNoOthers() {
        String[] known = {"Content-Length", "TRANSFER-encoding", "connection", "hOsT"};
        for (int i = 0; i < known.length; i++) {
            byte[] bytes = Transcript.bytes(known[i]);
            assertThat(KnownField.of(bytes, 0, bytes.length)).isEqualTo(i);
            for (int at = 0; at < bytes.length; at++) {
                byte[] other = bytes.clone();
                other[at] ^= 1;
                assertThat(KnownField.of(other, 0, other.length))
                        .as("byte " + at)
                        .isEqualTo(-1);
            }
            assertThat(KnownField.of(bytes, 1, bytes.length - 1)).isEqualTo(-1);
        }
    }
}
