package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Seeds;
import io.sequent.http.Strictness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a decoder tells depends on the bytes alone, never on how they were cut: the encoders are the other half. */
class AnySplitTest {
    private static final int CASES = 1_500;
    private static final String ALPHABET = "abcXYZ019-_ ,;=\t\u00E9";

    private final WireOutput out = new WireOutput(64);
    private final List<String> expected = new ArrayList<>();

    @Test
    void responsesAreTheSameHoweverTheyAreCut() throws IOException {
        long seed = Seeds.seed(20_260_101);
        for (int i = 0; i < CASES; i++) {
            SplittableRandom random = Seeds.of(seed, i);
            MethodKind[] methods = new MethodKind[1 + random.nextInt(4)];
            out.clear();
            expected.clear();
            for (int n = 0; n < methods.length; n++) {
                methods[n] = random.nextInt(5) == 0 ? MethodKind.HEAD : MethodKind.ORDINARY;
                putResponse(random, methods[n]);
            }
            expected.add("END_OF_STREAM");
            byte[] bytes = written();
            assertThat(ofResponses(bytes, Transcript.WHOLE, methods))
                    .as("case " + i)
                    .isEqualTo(expected);
            assertThat(ofResponses(bytes, Transcript.BYTE_BY_BYTE, methods))
                    .as("case " + i)
                    .isEqualTo(expected);
            assertThat(ofResponses(bytes, pieces(random), methods))
                    .as("case " + i)
                    .isEqualTo(expected);
        }
    }

    @Test
    void damagedResponsesAreTheSameHoweverTheyAreCut() throws IOException {
        long seed = Seeds.seed(20_260_102);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            SplittableRandom random = Seeds.of(seed, i);
            out.clear();
            putResponse(random, MethodKind.ORDINARY);
            putResponse(random, MethodKind.ORDINARY);
            byte[] bytes = damage(random, written());
            MethodKind[] methods = {MethodKind.ORDINARY, MethodKind.ORDINARY};
            List<String> whole = ofResponses(bytes, Transcript.WHOLE, methods);
            refused += whole.get(whole.size() - 1).startsWith("VIOLATION") ? 1 : 0;
            assertThat(ofResponses(bytes, Transcript.BYTE_BY_BYTE, methods))
                    .as("case " + i)
                    .isEqualTo(whole);
            for (int n = 0; n < 3; n++) {
                assertThat(ofResponses(bytes, pieces(random), methods))
                        .as("case " + i)
                        .isEqualTo(whole);
            }
        }
        assertThat(refused).as("damage that was noticed").isBetween(CASES / 4, CASES);
    }

    @Test
    void requestsAreTheSameHoweverTheyAreCut() throws IOException {
        long seed = Seeds.seed(20_260_103);
        for (int i = 0; i < CASES; i++) {
            SplittableRandom random = Seeds.of(seed, i);
            out.clear();
            expected.clear();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                putRequest(random);
            }
            expected.add("END_OF_STREAM");
            byte[] bytes = written();
            Limits limits = Limits.defaults();
            assertThat(Transcript.ofRequests(bytes, Transcript.WHOLE, limits)).isEqualTo(expected);
            assertThat(Transcript.ofRequests(bytes, Transcript.BYTE_BY_BYTE, limits))
                    .isEqualTo(expected);
            assertThat(Transcript.ofRequests(bytes, pieces(random), limits)).isEqualTo(expected);
            byte[] damaged = damage(random, bytes);
            List<String> whole = Transcript.ofRequests(damaged, Transcript.WHOLE, limits);
            assertThat(Transcript.ofRequests(damaged, Transcript.BYTE_BY_BYTE, limits))
                    .isEqualTo(whole);
            assertThat(Transcript.ofRequests(damaged, pieces(random), limits)).isEqualTo(whole);
        }
    }

    private static List<String> ofResponses(byte[] bytes, Transcript.Pieces pieces, MethodKind[] methods) {
        return Transcript.ofResponses(bytes, pieces, Limits.defaults(), Strictness.strict(), methods);
    }

    private byte[] written() {
        return Arrays.copyOfRange(out.array(), out.start(), out.start() + out.length());
    }

    private static Transcript.Pieces pieces(SplittableRandom random) {
        return new Transcript.Pieces(
                random.ints(200, 1, 1 + random.nextInt(1, 40)).toArray());
    }

    /** Changes, drops or repeats a few bytes, preferring those that mean something. */
    private static byte[] damage(SplittableRandom random, byte[] bytes) {
        byte[] damaged = bytes.clone();
        byte[] telling = Transcript.bytes("\r\n \t:;,0\0-+x\u007F");
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            int at = random.nextInt(damaged.length);
            damaged[at] = telling[random.nextInt(telling.length)];
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length) + 1) : damaged;
    }

    private void putResponse(SplittableRandom random, MethodKind method) throws IOException {
        int[] statuses = {200, 200, 200, 204, 206, 304, 404, 503};
        int status = statuses[random.nextInt(statuses.length)];
        for (int n = random.nextInt(3); n > 1; n--) {
            ResponseEncoder.putHead(HttpVersion.HTTP_1_1, 103, HttpHeaders.empty(), 0, "", out);
            expected.add("INTERIM 1.1 103 'Early Hints' []");
        }
        HttpHeaders headers = headers(random);
        boolean none = method == MethodKind.HEAD || status == 204 || status == 304;
        byte[] body = Transcript.bytes(text(random, random.nextInt(none ? 1 : 300)));
        boolean chunked = random.nextBoolean() && status != 204;
        long framing = chunked ? BodyFraming.CHUNKED : body.length;
        ResponseEncoder.putHead(HttpVersion.HTTP_1_1, status, headers, framing, "", out);
        List<HttpHeaders.Field> fields = new ArrayList<>(headers.fields());
        if (chunked) {
            fields.add(new HttpHeaders.Field("Transfer-Encoding", "chunked"));
        } else if (status != 204) {
            fields.add(new HttpHeaders.Field("Content-Length", Integer.toString(body.length)));
        }
        expected.add("HEAD 1.1 " + status + " '" + io.sequent.http.HttpStatus.reason(status) + "' " + fields
                + " framing " + (none ? 0 : framing) + " persists");
        HttpHeaders trailers = HttpHeaders.empty();
        if (!none) {
            trailers = chunked && random.nextBoolean() ? headers(random) : trailers;
            putBody(random, body, chunked, trailers);
        }
        expected.add("END " + trailers);
    }

    private void putRequest(SplittableRandom random) throws IOException {
        byte[] body = Transcript.bytes(text(random, random.nextInt(200)));
        boolean chunked = random.nextBoolean();
        HttpBody content = chunked ? HttpBody.ofStream(() -> new ByteArrayInputStream(body)) : HttpBody.of(body);
        HttpRequest.Builder builder =
                HttpRequest.to("http://origin:8080/a%20b?c=" + random.nextInt()).put(content);
        HttpHeaders headers = headers(random);
        headers.fields().forEach(field -> builder.header(field.name(), field.value()));
        HttpRequest request = builder.build();
        boolean keepAlive = random.nextInt(4) > 0;
        RequestEncoder.putHead(request, HttpVersion.HTTP_1_1, keepAlive, out);
        List<HttpHeaders.Field> fields = new ArrayList<>();
        fields.add(new HttpHeaders.Field("Host", "origin:8080"));
        fields.addAll(headers.fields());
        fields.add(
                chunked
                        ? new HttpHeaders.Field("Transfer-Encoding", "chunked")
                        : new HttpHeaders.Field("Content-Length", Integer.toString(body.length)));
        if (!keepAlive) {
            fields.add(new HttpHeaders.Field("Connection", "close"));
        }
        expected.add("HEAD PUT " + request.target() + " 1.1 " + fields + " framing " + (chunked ? -1 : body.length)
                + (keepAlive ? " persists" : " closes"));
        putBody(random, body, chunked, HttpHeaders.empty());
        expected.add("END []");
    }

    private void putBody(SplittableRandom random, byte[] body, boolean chunked, HttpHeaders trailers)
            throws IOException {
        if (body.length > 0) {
            expected.add("BODY " + new String(body, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        if (!chunked) {
            out.put(body, 0, body.length);
            return;
        }
        BodySource source = HttpBody.of(body).open();
        int count;
        do {
            count = ChunkedEncoder.putChunk(source, random.nextInt(1, 80), trailers, out);
        } while (count != BodySource.END);
    }

    private static HttpHeaders headers(SplittableRandom random) {
        List<HttpHeaders.Field> fields = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            fields.add(new HttpHeaders.Field(
                    "X-" + random.nextInt(100), text(random, random.nextInt(40)).strip()));
        }
        return HttpHeaders.of(fields);
    }

    private static String text(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
