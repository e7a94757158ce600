package io.sequent.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void linesOfAParagraphBecomeOne() {
        assertThat(Prose.joined("one\n  two\n")).isEqualTo("one two");
        assertThat(Prose.joined("收到\n之后")).isEqualTo("收到之后");
        assertThat(Prose.joined("一个 SYN\n说明")).isEqualTo("一个 SYN 说明");
        assertThat(Prose.joined("两个，\nSYN")).isEqualTo("两个，SYN");
        assertThat(Prose.joined("SYN\n（同步）")).isEqualTo("SYN（同步）");
    }

    @Test
    void paragraphsStandBetweenEmptyLines() {
        assertThat(Prose.paragraphs("one\ntwo\n \n\nthree\n")).containsExactly("one two", "three");
    }

    @Test
    void chineseCharactersTakeTwoColumns() {
        assertThat(Prose.columns("ACK")).isEqualTo(3);
        assertThat(Prose.columns("一个 ACK。")).isEqualTo(10);
    }

    @Test
    void wordsAreBrokenAtSpacesAlone() {
        assertThat(Prose.wrapped("sent to 10.0.0.1:80 by keep-alive", 12))
                .isEqualTo("sent to\n10.0.0.1:80\nby\nkeep-alive");
        assertThat(Prose.wrapped("exactly ten", 11)).isEqualTo("exactly ten");
        assertThat(Prose.wrapped("exactly ten", 10)).isEqualTo("exactly\nten");
        assertThat(Prose.wrapped("unbreakable", 5)).isEqualTo("unbreakable");
    }

    @Test
    void chineseIsBrokenAnywhereButBeforeItsMarks() {
        assertThat(Prose.wrapped("收到之后才关闭", 10)).isEqualTo("收到之后才\n关闭");
        assertThat(Prose.wrapped("收到之后，才关闭", 8)).isEqualTo("收到之\n后，才关\n闭");
        assertThat(Prose.wrapped("见（RFC 9293 3.5）。", 8)).isEqualTo("见（RFC\n9293\n3.5）。");
    }

    @Test
    void furtherLinesAreIndented() {
        assertThat(Prose.wrapped("✓ one two three", 7, "  ")).isEqualTo("✓ one\n  two\n  three");
    }
}
