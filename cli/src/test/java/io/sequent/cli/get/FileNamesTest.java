package io.sequent.cli.get;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    private final FileNames names = new FileNames();

    private String name(String url) {
        return names.of(URI.create(url));
    }

    @Test
    void theNameIsTheLastPartOfThePathWithoutTheQuery() {
        assertThat(name("http://host/a/b/page.html?x=1")).isEqualTo("page.html");
        assertThat(name("http://host/a%20b%C3%A9.txt")).isEqualTo("a bé.txt");
        assertThat(name("http://host/.profile")).isEqualTo(".profile");
    }

    @Test
    void aPathWithoutANameIsAnIndex() {
        assertThat(name("http://host")).isEqualTo("index.html");
        assertThat(name("http://other/")).isEqualTo("index-2.html");
        assertThat(name("http://host/folder/")).isEqualTo("index-3.html");
    }

    @Test
    void aNameThatIsTakenGetsANumberBeforeItsEnding() {
        assertThat(name("http://host/a/x.tar")).isEqualTo("x.tar");
        assertThat(name("http://host/b/x.tar")).isEqualTo("x-2.tar");
        assertThat(name("http://host/x-2.tar")).isEqualTo("x-2-2.tar");
        assertThat(name("http://host/X.TAR")).isEqualTo("X-3.TAR");
        assertThat(name("http://host/plain")).isEqualTo("plain");
        assertThat(name("http://other/plain")).isEqualTo("plain-2");
    }

    @Test
    void noNameLeadsOutOfTheFolder() {
        assertThat(name("http://host/..")).isEqualTo("index.html");
        assertThat(name("http://host/%2e%2e")).isEqualTo("index-2.html");
        assertThat(name("http://host/.")).isEqualTo("index-3.html");
        assertThat(name("http://host/..%2F..%2Fetc%2Fpasswd")).isEqualTo(".._.._etc_passwd");
        assertThat(name("http://host/a%5Cb%3Ac")).isEqualTo("a_b_c");
    }

    @Test
    void whatNoNameMayHoldIsReplaced() {
        assertThat(name("http://host/a%00b%0Ac%1Bd")).isEqualTo("a_b_c_d");
        assertThat(name("http://host/bad%FFutf8")).isEqualTo("bad_utf8");
        assertThat(name("http://host/abc%E2%80%AEtxt.exe")).isEqualTo("abc_txt.exe");
    }

    @Test
    void aNameFitsIntoAFileSystem() {
        String name = name("http://host/" + "%C3%A9".repeat(300));

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(200, 240);
        assertThat(name).matches("é+");
    }
}
