package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Seeds;
import io.sequent.testing.Requirement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * {@link FuzzTarget} on the corpus and on what is made of it at random: messages joined to pipelines, cut, repeated and sown
 * with bytes that mean something. What a fuzzer guided by coverage finds beyond that, docs/testing.md says.
 */
class FuzzTargetTest {
    private static final int MUTANTS = 4_000;
    static final String[] TELLING = {
        "\r\n",
        "\r",
        "\n",
        "\0",
        " ",
        "\t",
        ":",
        ";",
        ",",
        "\"",
        "\\",
        "=",
        "0",
        "-",
        "+",
        "x",
        "\u007F",
        "\u00E9",
        "\u000B",
        "\r\n\r\n",
        "\r\n ",
        "0\r\n\r\n",
        "Content-Length: 2\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Connection: close\r\n",
        "Host: a\r\n",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.0",
        "GET / HTTP/1.1\r\n",
        "http://",
        "[::1]:80",
        "chunked, ",
        "18446744073709551617",
        "ffffffffffffffff"
    };

    private static final List<Corpus.Case> RESPONSES = Corpus.read("responses.txt");
    private static final List<Corpus.Case> REQUESTS = Corpus.read("requests.txt");

    @Test
    void corpusHoldsUnderEveryChoice() {
        for (int choice = 0; choice < 256; choice += 29) {
            for (Corpus.Case message : RESPONSES) {
                FuzzTarget.check(FuzzTarget.RESPONSES, choice, message.input());
                FuzzTarget.check(FuzzTarget.LENIENT_RESPONSES, choice, message.input());
            }
            for (Corpus.Case message : REQUESTS) {
                FuzzTarget.check(FuzzTarget.REQUESTS, choice, message.input());
                FuzzTarget.check(FuzzTarget.LENIENT_REQUESTS, choice, message.input());
            }
        }
    }

    @Test
    void mutantsOfTheCorpusHold() {
        long seed = Seeds.seed(20_260_105);
        for (int i = 0; i < MUTANTS; i++) {
            SplittableRandom random = Seeds.of(seed, i);
            int kind = random.nextInt(FuzzTarget.BUILT_REQUEST);
            List<Corpus.Case> messages =
                    kind == FuzzTarget.RESPONSES || kind == FuzzTarget.LENIENT_RESPONSES ? RESPONSES : REQUESTS;
            FuzzTarget.check(kind, random.nextInt(256), mutant(random, messages));
        }
    }

    private static byte[] mutant(SplittableRandom random, List<Corpus.Case> messages) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            text.append(Transcript.text(
                    messages.get(random.nextInt(messages.size())).input()));
        }
        for (int n = random.nextInt(6); n > 0 && text.length() > 0; n--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(random.nextInt(1, 12)));
            String telling = TELLING[random.nextInt(TELLING.length)];
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, telling);
                case 1 -> text.replace(at, end, telling);
                case 2 -> text.delete(at, end);
                default -> text.insert(at, text.substring(at, end));
            }
        }
        return Transcript.bytes(text.toString());
    }

    @Test
    @Requirement({"RFC 9110 5.5", "RFC 9112 3.2", "RFC 9112 11.1"})
    void whateverCanBeBuiltIsReadBackAsOneRequest() {
        long seed = Seeds.seed(20_260_106);
        String[] harmless = {"GET", "PUT", "/a", "/b?c=d", "a.example", "X-Y", "v w", "http://a/b", "*", "[::1]:80"};
        for (int i = 0; i < MUTANTS; i++) {
            SplittableRandom random = Seeds.of(seed, i);
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            for (int n = random.nextInt(9); n > 0; n--) {
                StringBuilder part = new StringBuilder(harmless[random.nextInt(harmless.length)]);
                if (random.nextInt(4) == 0) {
                    part.insert(random.nextInt(part.length() + 1), TELLING[random.nextInt(TELLING.length)]);
                }
                if (random.nextInt(16) == 0) {
                    // Its low byte is a line feed.
                    part.append('\u010A');
                }
                input.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
                input.write(0xFF);
            }
            FuzzTarget.check(FuzzTarget.BUILT_REQUEST, random.nextInt(256), input.toByteArray());
        }
    }

    /** The other half of the property above: requests without anything strange can be built at all. */
    @Test
    void usualRequestsAreReadBackAsOneRequest() {
        List<HttpHeaders.Field> fields = new ArrayList<>();
        fields.add(new HttpHeaders.Field("Accept", "text/html; q=0.9, \u00E9\t*/*"));
        fields.add(new HttpHeaders.Field("X-Empty", ""));
        for (String method : List.of("GET", "POST", "PATCH", "BREW")) {
            for (String uri : List.of(
                    "http://a", "http://a.example:81/b%20c?d=e&f", "https://[2001:db8::1]/?", "http://10.0.0.1//")) {
                for (String content : List.of("", "hello")) {
                    HttpRequest.Builder builder =
                            HttpRequest.to(uri).method(method).body(HttpBody.of(Transcript.bytes(content)));
                    fields.forEach(field -> builder.header(field.name(), field.value()));
                    BuiltRequest.check(builder.build(), HttpVersion.HTTP_1_1, fields, Transcript.bytes(content), true);
                    BuiltRequest.check(builder.build(), HttpVersion.HTTP_1_0, fields, Transcript.bytes(content), false);
                }
            }
        }
        HttpRequest options =
                HttpRequest.to("http://a").method("OPTIONS").target("*").build();
        BuiltRequest.check(options, HttpVersion.HTTP_1_1, List.of(), new byte[0], true);
    }

    @Test
    @Requirement({"RFC 9110 5.5", "RFC 9112 3.2"})
    void lineEndsAndNulAreRefusedInEveryPartBeforeAByteLeaves() {
        for (String bad : List.of("\r", "\n", "\0", "\r\n", "\u010A", "\u010D", "\u0100")) {
            HttpRequest.Builder builder = HttpRequest.to("http://a/");
            String text = "a" + bad + "b";
            assertThatThrownBy(() -> builder.method(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.target("/" + text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.host(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.header(text, "b")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.header("a", text)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String bad : List.of("\r", "\n", "\0", "\r\n")) {
            assertThatThrownBy(() -> HttpRequest.to("http://a/" + bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> HttpRequest.to("http://a" + bad + "b/"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void targetFindsAMessageThatIsReadOtherwiseWhenWrittenAgain() {
        assertThat(Rewriter.requests(Transcript.bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /"), Limits.defaults()))
                .asString()
                .isEqualTo("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    }
}
