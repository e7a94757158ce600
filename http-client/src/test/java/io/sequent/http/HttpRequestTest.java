package io.sequent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
        "http://[FE80::1]:81/, fe80::1, 81, /, [fe80::1]:81"
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
            strings = {"ftp://a/", "/a", "http:///a", "mailto:a@b", "http://user@a/", "http://a:0/", "http://a:65536/"})
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
    }
}
