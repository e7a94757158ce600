package io.sequent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {
    @ParameterizedTest
    @CsvSource({
        "http://Example.ORG/a%20b?c=d#e, example.org, 80, /a%20b?c=d, example.org",
        "http://10.0.0.1:8080, 10.0.0.1, 8080, /, 10.0.0.1:8080",
        "http://a?q, a, 80, /?q, a",
        "https://a:443/x, a, 443, /x, a",
        "http://[FE80::1]:81/, fe80::1, 81, /, [fe80::1]:81",
        "http://[fe80::1%25eth0]/, fe80::1%25eth0, 80, /, [fe80::1]",
        "http://my_host:81/, my_host, 81, /, my_host:81",
        "http://a:/x, a, 80, /x, a",
        "http://a/é€?ü=ß#ä, a, 80, /%C3%A9%E2%82%AC?%C3%BC=%C3%9F, a"
    })
    void uriIsTakenApart(String uri, String host, int port, String target, String hostField) {
        HttpRequest request = HttpRequest.to(uri).build();
        assertThat(request.origin().host()).isEqualTo(host);
        assertThat(request.origin().port()).isEqualTo(port);
        assertThat(request.origin().hostField()).isEqualTo(hostField);
        assertThat(request.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a/",
                "/a",
                "http:///a",
                "http://:80/",
                "mailto:a@b",
                "http://user@a/",
                "http://a:0/",
                "http://a:65536/",
                "http://a:4294967376/",
                "http://a:8x/",
                "http://a:-1/",
                "http://a%20b/",
                "http://bücher.example/"
            })
    void uriThatIsNoHttpUriIsRefused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.to(uri).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G T", "GET\r\n", "GET\0", "GÉT", "G:T", "CONNECT"})
    void methodThatIsNoTokenIsRefused(String method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.to("http://a/").method(method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a b", "/a\r\nX: y", "/a\n", "/\0", "/é", "/a#b", "/\u007F"})
    void targetThatCouldInjectIsRefused(String target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.to("http://a/").target(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\rb", "a\0b", "\u0001", "a\u007F", "ā", " a", "a\t"})
    void fieldValueThatCouldInjectIsRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.to("http://a/").header("X", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A B",
                "A:",
                "A\n",
                "É",
                "Content-Length",
                "transfer-encoding",
                "HOST",
                "Connection",
                "Upgrade",
                "Expect",
                "TE",
                "Trailer",
                "Keep-Alive"
            })
    void fieldNameThatIsNoneOrTheClientsOwnIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.to("http://a/").header(name, "v"));
    }

    @ParameterizedTest
    @CsvSource({
        "ftp, a, 80",
        "HTTP, a, 80",
        "http, '', 80",
        "http, A, 80",
        "http, a, 0",
        "http, a, 65536",
        "http, é, 80"
    })
    void originThatIsNoneIsRefused(String scheme, String host, int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpOrigin(scheme, host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a b", "a\0", "a/b", "a#b", "a%20", "::1%\r\n"})
    void hostThatCouldInjectIsRefused(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpOrigin("http", host, 80));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.to("http://a/").host(host));
    }

    @Test
    void hostFieldMayBeAnother() {
        HttpRequest request =
                HttpRequest.to("http://127.0.0.1:81/").host("example.org:8080").build();
        assertThat(request.origin()).isEqualTo(HttpOrigin.of("http://127.0.0.1:81"));
        assertThat(request.hostField()).isEqualTo("example.org:8080");
        assertThat(request.toBuilder().build().hostField()).isEqualTo("example.org:8080");
    }

    @Test
    void builderOfARequestKeepsAllOfIt() {
        HttpRequest request = HttpRequest.to("http://a/b?c")
                .put(HttpBody.of("x"))
                .header("X", "1")
                .header("x", "2")
                .idempotent(false)
                .timeout(Duration.ofMillis(5))
                .expectContinueNs(7)
                .build();
        HttpRequest copy = request.toBuilder().build();
        assertThat(copy).usingRecursiveComparison().isEqualTo(request);
        assertThat(copy.timeoutNs()).isEqualTo(5_000_000);
        assertThat(copy.expectContinueNs()).isEqualTo(7);
        assertThat(copy.idempotent()).isFalse();
        HttpRequest posted =
                HttpRequest.to("http://a/").build().toBuilder().method("POST").build();
        assertThat(posted.idempotent()).as("follows the method").isFalse();
    }

    @Test
    void settingAndRemovingAFieldReachesAllOfItsName() {
        HttpRequest.Builder builder =
                HttpRequest.to("http://a/").header("X", "1").header("Y", "2").header("x", "3");
        assertThat(builder.setHeader("X", "4").build().headers()).hasToString("[Y: 2, X: 4]");
        assertThat(builder.removeHeader("y").build().headers()).hasToString("[X: 4]");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.setHeader("X", "\n"));
    }

    @Test
    void defaultFieldIsAddedOnceAndOnlyWhereItIsMissing() {
        HttpRequest request = HttpRequest.to("http://a/").build();
        HttpRequest complete = request.withDefault("User-Agent", "u");
        assertThat(complete.headers()).hasToString("[User-Agent: u]");
        assertThat(request.withDefault("User-Agent", "u")).isSameAs(complete);
        assertThat(request.withDefault("User-Agent", "v").headers()).hasToString("[User-Agent: v]");
        assertThat(complete.withDefault("user-agent", "v")).isSameAs(complete);
    }

    @Test
    void goodFieldsAreKeptInOrder() {
        HttpRequest request = HttpRequest.to("http://a/")
                .header("B", "é\tx")
                .header("a", "")
                .header("b", "2")
                .build();
        assertThat(request.headers()).hasToString("[B: é\tx, a: , b: 2]");
        assertThat(request.headers().allValues("b")).containsExactly("é\tx", "2");
        assertThat(request.headers().firstValue("A")).isEmpty();
        assertThat(request.headers().firstValue("c")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, true, true, true",
        "HEAD, true, true, true",
        "OPTIONS, true, true, true",
        "TRACE, true, true, true",
        "PUT, false, true, true",
        "DELETE, false, true, true",
        "POST, false, false, true",
        "PATCH, false, false, true",
        "CONNECT, false, false, true",
        "get, false, false, false"
    })
    void methodsHaveTheirProperties(String method, boolean safe, boolean idempotent, boolean known) {
        assertThat(HttpMethods.isSafe(method)).isEqualTo(safe);
        assertThat(HttpMethods.isIdempotent(method)).isEqualTo(idempotent);
        assertThat(HttpMethods.isKnown(method)).isEqualTo(known);
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Pipelining.ofDepth(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Retry(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.defaults().withStartLineBytes(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.to("http://a/").timeoutNs(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.to("http://a/").expectContinueNs(0));
    }
}
