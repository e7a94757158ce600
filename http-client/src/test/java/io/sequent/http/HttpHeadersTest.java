package io.sequent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpHeadersTest {
    private static final byte[] BYTES =
            "Server: a\r\nSet-Cookie: b\r\nX:\u00e9\r\nset-cookie: c\r\nEmpty: ".getBytes(StandardCharsets.ISO_8859_1);
    private static final char[] BOUNDS = {0, 6, 8, 9, 11, 21, 23, 24, 26, 27, 28, 29, 31, 41, 43, 44, 46, 51, 53, 53};
    private static final List<HttpHeaders.Field> FIELDS = List.of(
            new HttpHeaders.Field("Server", "a"),
            new HttpHeaders.Field("Set-Cookie", "b"),
            new HttpHeaders.Field("X", "\u00e9"),
            new HttpHeaders.Field("set-cookie", "c"),
            new HttpHeaders.Field("Empty", ""));

    private static HttpHeaders fromBytes() {
        return HttpHeaders.ofBytes(BYTES, BOUNDS);
    }

    private static HttpHeaders fromList() {
        return HttpHeaders.of(FIELDS);
    }

    /** As it was made of bytes, after all fields were asked for, and made of a list. */
    private static List<HttpHeaders> allKinds() {
        HttpHeaders asked = fromBytes();
        assertThat(asked.fields()).hasSize(5);
        return List.of(fromBytes(), asked, fromList());
    }

    @Test
    void fieldsOfBytesAreThoseOfAList() {
        assertThat(fromBytes().fields()).isEqualTo(FIELDS);
        assertThat(fromBytes()).isEqualTo(fromList()).hasSameHashCodeAs(fromList());
        assertThat(fromList()).isEqualTo(fromBytes());
        assertThat(fromBytes()).hasToString(fromList().toString());
        assertThat(fromBytes()).isNotEqualTo(HttpHeaders.of(FIELDS.subList(0, 4)));
    }

    @Test
    void namesAreFoundWithoutRegardToCase() {
        for (HttpHeaders headers : allKinds()) {
            assertThat(headers.firstValue("SET-cookie")).isEqualTo("b");
            assertThat(headers.firstValue("x")).isEqualTo("\u00e9");
            assertThat(headers.firstValue("empty")).isEmpty();
            assertThat(headers.contains("empty")).isTrue();
            assertThat(headers.allValues("set-cookie")).containsExactly("b", "c");
        }
    }

    @Test
    void namesThatAreNotThereAreNotFound() {
        for (HttpHeaders headers : allKinds()) {
            for (String absent : List.of("Serve", "Servers", "erver", "", "Set\rCookie", "\u0058\u0058", "\u212a")) {
                assertThat(headers.firstValue(absent)).isNull();
                assertThat(headers.contains(absent)).isFalse();
                assertThat(headers.allValues(absent)).isEmpty();
            }
        }
    }

    @Test
    void theListCannotBeChanged() {
        for (HttpHeaders headers : allKinds()) {
            assertThatThrownBy(() -> headers.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void noFieldsAreTheEmptyOnes() {
        assertThat(HttpHeaders.ofBytes(BYTES, new char[0])).isSameAs(HttpHeaders.empty());
        assertThat(HttpHeaders.of(List.of())).isSameAs(HttpHeaders.empty());
        assertThat(HttpHeaders.empty().firstValue("a")).isNull();
    }

    @Test
    void boundsOutsideOfTheArrayAreRefused() {
        char past = (char) (BYTES.length + 1);
        List<char[]> wrong = List.of(
                new char[] {0, 6, 8}, new char[] {6, 0, 8, 9}, new char[] {0, 6, 9, 8}, new char[] {0, 6, 8, past});
        for (char[] bounds : wrong) {
            assertThatThrownBy(() -> HttpHeaders.ofBytes(BYTES, bounds)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
