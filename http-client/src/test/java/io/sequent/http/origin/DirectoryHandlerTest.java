package io.sequent.http.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.MemoryNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryHandlerTest {
    private final MemoryNetwork network = new MemoryNetwork(13);
    private HttpClient client;

    @TempDir
    private Path folder;

    @BeforeEach
    void serveAFolder() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root/sub"));
        root = folder.resolve("root");
        Files.writeString(root.resolve("a b.txt"), "0123456789");
        Files.writeString(root.resolve("empty.bin"), "");
        Files.writeString(root.resolve("sub/index.html"), "<p>");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(root.resolve("link.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("inside.txt"), root.resolve("a b.txt"));
        Files.setLastModifiedTime(root.resolve("a b.txt"), FileTime.from(Instant.parse("2025-03-04T05:06:07.890Z")));
        DirectoryHandler handler = DirectoryHandler.serving(root);
        network.serve(80, new Origin(handler, OriginOptions.defaults(), network)::accept);
        client = HttpClient.over(network).build();
    }

    private static HttpRequest.Builder to(String target) {
        return HttpRequest.to("http://origin/").target(target);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandler.ofString()).join();
    }

    @Test
    void fileIsServedWithItsTypeTagAndDate() {
        HttpResponse<String> response = ask(to("/a%20b.txt?query"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("0123456789");
        assertThat(response.headers().firstValue("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(response.headers().firstValue("Last-Modified")).isEqualTo("Tue, 04 Mar 2025 05:06:07 GMT");
        assertThat(response.headers().firstValue("ETag")).isEqualTo("\"84d89877f0d4041efb6bf91a\"");
        assertThat(response.headers().firstValue("Accept-Ranges")).isEqualTo("bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "/inside.txt, 200",
        "/empty.bin, 200",
        "/sub/, 200",
        "/sub/index.html, 200",
        "http://origin/a%20b.txt, 200",
        "http://origin, 404",
        "/, 404",
        "/none, 404",
        "/a%20b.txt/, 404",
        "/sub//index.html, 404",
        "/../secret.txt, 404",
        "/sub/../a%20b.txt, 404",
        "/sub/..%2fa%20b.txt, 404",
        "/%2e%2e/secret.txt, 404",
        "/..%2fsecret.txt, 404",
        "/..%5csecret.txt, 404",
        "/sub/%2e%2e/%2e%2e/secret.txt, 404",
        "/link.txt, 404",
        "/a%00b, 404",
        "/%, 400",
        "/%4, 400",
        "/%zz, 400",
        "/%ff, 400"
    })
    void targetsAreFoundOnlyWithinTheFolder(String target, int status) {
        HttpResponse<String> response = ask(to(target));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, 0123, bytes 0-3/10",
        "bytes=7-, 206, 789, bytes 7-9/10",
        "bytes=-2, 206, 89, bytes 8-9/10",
        "bytes=-20, 206, 0123456789, bytes 0-9/10",
        "bytes=5-99, 206, 56789, bytes 5-9/10",
        "BYTES=9-9, 206, 9, bytes 9-9/10",
        "bytes=10-, 416, '', bytes */10",
        "bytes=-0, 416, '', bytes */10",
        "'bytes=0-1,3-4', 200, 0123456789, ",
        "bytes=3-1, 200, 0123456789, ",
        "bytes=a-b, 200, 0123456789, ",
        "bytes=-, 200, 0123456789, ",
        "lines=0-1, 200, 0123456789, "
    })
    void rangesAreServed(String range, int status, String body, String contentRange) {
        HttpResponse<String> response = ask(to("/a%20b.txt").header("Range", range));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("Content-Range")).isEqualTo(contentRange);
    }

    @Test
    void rangeOfAnotherVersionIsIgnored() {
        String tag = ask(to("/a%20b.txt")).headers().firstValue("ETag");
        HttpRequest.Builder ranged = to("/a%20b.txt").header("Range", "bytes=0-1");
        assertThat(ask(ranged.header("If-Range", String.valueOf(tag))).status()).isEqualTo(206);
        assertThat(ask(to("/a%20b.txt").header("Range", "bytes=0-1").header("If-Range", "\"other\""))
                        .status())
                .isEqualTo(200);
        assertThat(ask(to("/a%20b.txt")
                                .header("Range", "bytes=0-1")
                                .header("If-Range", "Tue, 04 Mar 2025 05:06:07 GMT"))
                        .status())
                .isEqualTo(206);
    }

    @ParameterizedTest
    @CsvSource({
        "If-None-Match, '\"84d89877f0d4041efb6bf91a\"', 304",
        "If-None-Match, 'W/\"84d89877f0d4041efb6bf91a\"', 304",
        "If-None-Match, '\"x\", \"84d89877f0d4041efb6bf91a\"', 304",
        "If-None-Match, *, 304",
        "If-None-Match, '\"x\"', 200",
        "If-Modified-Since, 'Tue, 04 Mar 2025 05:06:07 GMT', 304",
        "If-Modified-Since, 'Wednesday, 05-Mar-25 05:06:07 GMT', 304",
        "If-Modified-Since, 'Tue Mar  4 05:06:06 2025', 200",
        "If-Modified-Since, 'yesterday', 200"
    })
    void unchangedFileIsNotSentAgain(String field, String value, int status) {
        HttpResponse<String> response = ask(to("/a%20b.txt").header(field, value));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(status == 304 ? "" : "0123456789");
        assertThat(response.headers().contains("ETag")).isTrue();
    }

    @Test
    void noneMatchOverrulesModifiedSince() {
        HttpRequest.Builder both = to("/a%20b.txt")
                .header("If-None-Match", "\"x\"")
                .header("If-Modified-Since", "Tue, 04 Mar 2025 05:06:07 GMT");
        assertThat(ask(both).status()).isEqualTo(200);
    }

    @Test
    void headTellsTheLengthAlone() {
        HttpResponse<String> response = ask(to("/a%20b.txt").head().header("Range", "bytes=0-1"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Length")).isEqualTo("10");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE"})
    void knownMethodsThatDoNotApplyAreNotAllowed(String method) {
        HttpResponse<String> response = ask(to("/a%20b.txt").method(method).body(HttpBody.of("x")));
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void unknownMethodsAreNotImplementedAndOptionsTellWhatIs() {
        assertThat(ask(to("/").method("BREW")).status()).isEqualTo(501);
        assertThat(ask(to("/").method("get")).status()).isEqualTo(501);
        HttpResponse<String> options = ask(to("*").method("OPTIONS"));
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void changedFileGetsAnotherTag() throws IOException {
        String before = ask(to("/a%20b.txt")).headers().firstValue("ETag");
        Files.writeString(folder.resolve("root/a b.txt"), "changed");
        assertThat(ask(to("/a%20b.txt")).headers().firstValue("ETag")).isNotEqualTo(before);
    }

    @Test
    void onlyFoldersCanBeServed() {
        assertThatThrownBy(() -> DirectoryHandler.serving(folder.resolve("secret.txt")))
                .isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> DirectoryHandler.serving(folder.resolve("none")))
                .isInstanceOf(IOException.class);
    }
}
