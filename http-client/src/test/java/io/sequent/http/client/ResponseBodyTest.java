package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpResponse;
import io.sequent.http.Violation;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseBodyTest extends ClientFixture {
    private final byte[] large = new byte[300_000];

    ResponseBodyTest() {
        new SplittableRandom(3).nextBytes(large);
    }

    private void serve(HttpBody body, String contentType) {
        serve(
                exchange -> exchange.respond(OriginResponse.of(200)
                        .header("Content-Type", contentType)
                        .body(body)
                        .build()),
                OriginOptions.defaults());
    }

    private HttpBody chunked() {
        return HttpBody.ofStream(() -> new ByteArrayInputStream(large));
    }

    private <T> T fetch(BodyHandler<T> handler) throws Exception {
        try (HttpClient client = client().build()) {
            return client.send(get("/"), handler).body();
        }
    }

    @Test
    void bytesAreKeptWhetherTheLengthIsKnownOrNot() throws Exception {
        serve(HttpBody.of(large), "x/y");
        assertThat(fetch(BodyHandler.ofBytes())).isEqualTo(large);
        serve(chunked(), "x/y");
        assertThat(fetch(BodyHandler.ofBytes())).isEqualTo(large);
        serve(HttpBody.empty(), "x/y");
        assertThat(fetch(BodyHandler.ofBytes())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain; charset=ISO-8859-1 | ISO-8859-1",
                "text/plain;charset=\"utf-16be\" | UTF-16BE",
                "text/plain; x=\"a;charset=us-ascii\\\"\" ; CharSet=UTF-16LE ; y=z | UTF-16LE",
                "text/plain; charset | UTF-8",
                "text/plain | UTF-8",
                "text/plain; charset=no-such-charset | UTF-8",
                "text/plain; charset=\"not a name\" | UTF-8",
                "text/plain; charset= | UTF-8",
                "text/plain; charset=\" | UTF-8"
            })
    void textHasTheCharsetOfItsContentType(String type, String charset) throws Exception {
        byte[] bytes = {'a', 'b', (byte) 0xC3, (byte) 0xA9};
        serve(HttpBody.of(bytes), type);
        assertThat(fetch(BodyHandler.ofString())).isEqualTo(new String(bytes, charset));
        assertThat(fetch(BodyHandler.ofString(StandardCharsets.US_ASCII)))
                .isEqualTo(new String(bytes, StandardCharsets.US_ASCII));
    }

    @Test
    void fileGetsTheBody(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("f"), new byte[400_000]);
        serve(chunked(), "x/y");
        assertThat(fetch(BodyHandler.ofFile(file))).isEqualTo(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(large);
        assertThatThrownBy(() -> fetch(BodyHandler.ofFile(folder.resolve("missing/f"))))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void fileKeepsWhatCameOfABodyThatWasCutShort(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("f");
        serve(HttpBody.of(large), "x/y");
        network.resetAfterBytes = 100_000;
        assertThatThrownBy(() -> fetch(BodyHandler.ofFile(file))).isInstanceOf(HttpFailure.ConnectionLost.class);
        byte[] kept = Files.readAllBytes(file);
        assertThat(kept).hasSizeBetween(50_000, 100_000);
        assertThat(large).startsWith(kept);
        Files.delete(file);
    }

    @Test
    void streamIsThereWithTheHeadAndHoldsTheOriginBack() throws Exception {
        serve(HttpBody.of(large), "x/y");
        try (HttpClient client = client().build()) {
            HttpResponse<InputStream> response = client.send(get("/"), BodyHandler.ofInputStream());
            network.runUntil(5_000_000_000L);
            assertThat(client.counters().bytesRead()).as("read ahead").isLessThan(64 * 1024 + 33 * 1024);
            InputStream body = response.body();
            assertThat(body.available()).isEqualTo(64 * 1024);
            assertThat(body.read()).isEqualTo(large[0] & 0xFF);
            assertThat(body.readNBytes(200_000)).isEqualTo(java.util.Arrays.copyOfRange(large, 1, 200_001));
            assertThat(body.readAllBytes()).isEqualTo(java.util.Arrays.copyOfRange(large, 200_001, 300_000));
            assertThat(body.read()).isEqualTo(-1);
            body.close();
            assertThat(client.counters().failures()).isZero();
        }
    }

    @Test
    void streamOfABodyThatIsCutShortFailsAfterWhatCame() throws Exception {
        serve(HttpBody.of(large), "x/y");
        network.resetAfterBytes = 150_000;
        try (HttpClient client = client().build()) {
            InputStream body =
                    client.send(get("/"), BodyHandler.ofInputStream()).body();
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            assertThatExceptionOfType(HttpFailure.ConnectionLost.class).isThrownBy(() -> body.transferTo(read));
            assertThat(read.size()).isBetween(100_000, 150_000);
        }
    }

    @Test
    void closingAStreamEarlyGivesTheRestUpAlone() throws Exception {
        serve(
                exchange -> exchange.respond(OriginResponse.of(200)
                        .body(HttpBody.of(exchange.request().target().equals("/long") ? large : new byte[] {7}))
                        .build()),
                OriginOptions.defaults());
        try (HttpClient client = client().build()) {
            InputStream body =
                    client.send(get("/long"), BodyHandler.ofInputStream()).body();
            CompletableFuture<HttpResponse<byte[]>> next = client.sendAsync(get("/next"), BodyHandler.ofBytes());
            assertThat(body.readNBytes(10)).hasSize(10);
            body.close();
            assertThatExceptionOfType(IOException.class).isThrownBy(body::read).withMessageContaining("closed");
            assertThat(next.join().body()).containsExactly(7);
            assertThat(client.counters().failures()).isEqualTo(1);
        }
    }

    @Test
    void linesComeAsTheyAreRead() throws Exception {
        serve(HttpBody.of("a\r\né\n\nlast", StandardCharsets.ISO_8859_1), "text/plain;charset=iso-8859-1");
        try (HttpClient client = client().build();
                Stream<String> lines =
                        client.send(get("/"), BodyHandler.ofLines()).body()) {
            assertThat(lines).containsExactly("a", "é", "", "last");
        }
    }

    @Test
    void consumerGetsPiecesAndTheCount() throws Exception {
        serve(chunked(), "x/y");
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        assertThat(fetch(BodyHandler.ofByteArrayConsumer(taken::writeBytes))).isEqualTo(large.length);
        assertThat(taken.toByteArray()).isEqualTo(large);
        assertThat(fetch(BodyHandler.discarding())).isEqualTo(large.length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bodyLongerThanItsLimitFails(boolean lengthKnown) throws Exception {
        serve(lengthKnown ? HttpBody.of(large) : chunked(), "x/y");
        assertThat(fetch(BodyHandler.limited(large.length, BodyHandler.ofBytes())))
                .isEqualTo(large);
        long[] kept = new long[1];
        BodyHandler<Long> counting = BodyHandler.ofByteArrayConsumer(piece -> kept[0] += piece.length);
        assertThatExceptionOfType(HttpFailure.LimitExceeded.class)
                .isThrownBy(() -> fetch(BodyHandler.limited(large.length - 1, counting)))
                .returns(Violation.BODY_TOO_LARGE, HttpFailure.LimitExceeded::violation);
        assertThat(kept[0]).isLessThan(large.length).matches(count -> lengthKnown == (count == 0));
        assertThatIllegalArgumentException().isThrownBy(() -> BodyHandler.limited(-1, counting));
    }

    @Test
    void whatAHandlerMakesMayBeChanged() throws Exception {
        serve(HttpBody.of("12345"), "x/y");
        assertThat(fetch(BodyHandler.mapping(BodyHandler.ofString(), String::length)))
                .isEqualTo(5);
    }
}
