package io.sequent.cli.terminal;

import java.lang.Character.UnicodeBlock;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Fits sentences to a width, Chinese ones too: their characters take two columns each and have no spaces between them. */
public final class Prose {
    private Prose() {}

    /**
     * Joins the lines of a paragraph and breaks it anew.
     *
     * @param paragraph one paragraph, however its lines are broken
     * @param columns the most that a line may take; a word that is longer stands on a line of its own
     * @return its lines with {@code \n} between them, without a line end behind the last
     */
    public static String wrapped(String paragraph, int columns) {
        return wrapped(paragraph, columns, "");
    }

    /**
     * Joins the lines of a paragraph and breaks it anew.
     *
     * @param paragraph one paragraph, however its lines are broken
     * @param columns the most that a line may take, with the indent
     * @param indent stands before each line but the first
     * @return its lines with {@code \n} between them, without a line end behind the last
     */
    public static String wrapped(String paragraph, int columns, String indent) {
        String text = joined(paragraph);
        StringBuilder wrapped = new StringBuilder();
        int used = 0;
        int from = 0;
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINESE);
        breaks.setText(text);
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (to < text.length() && !mayBreak(text.charAt(to - 1), text.charAt(to))) {
                continue;
            }
            String piece = text.substring(from, to);
            if (used > 0 && used + columns(piece.stripTrailing()) > columns) {
                wrapped.setLength(wrapped.toString().stripTrailing().length());
                wrapped.append('\n').append(indent);
                used = indent.length();
            }
            wrapped.append(piece);
            used += columns(piece);
            from = to;
        }
        return wrapped.toString();
    }

    /**
     * Puts a paragraph on one line: between Chinese characters a line end is no space.
     *
     * @param paragraph one paragraph, however its lines are broken
     * @return it without line ends
     */
    public static String joined(String paragraph) {
        StringBuilder joined = new StringBuilder();
        paragraph.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            if (joined.length() > 0 && needsSpace(joined.charAt(joined.length() - 1), line.charAt(0))) {
                joined.append(' ');
            }
            joined.append(line);
        });
        return joined.toString();
    }

    /**
     * Takes paragraphs apart, each put on one line as by {@link #joined}.
     *
     * @param text with empty lines between its paragraphs
     * @return the paragraphs, in order
     */
    public static List<String> paragraphs(String text) {
        return Stream.of(text.split("\n\\s*\n")).map(Prose::joined).toList();
    }

    /**
     * How much room a text takes on a terminal.
     *
     * @param text one line
     * @return two for each Chinese character or mark, one for any other
     */
    public static int columns(String text) {
        return text.chars().map(c -> isWide((char) c) ? 2 : 1).sum();
    }

    /** Numbers of sections, addresses and names with hyphens stay whole. */
    private static boolean mayBreak(char before, char after) {
        return before == ' ' || isWide(before) || isWide(after);
    }

    private static boolean needsSpace(char before, char after) {
        if (isMark(before) || isMark(after)) {
            return false;
        }
        return !Character.isIdeographic(before) || !Character.isIdeographic(after);
    }

    private static boolean isWide(char c) {
        return Character.isIdeographic(c) || isFullWidthMark(c);
    }

    private static boolean isMark(char c) {
        return isFullWidthMark(c) || UnicodeBlock.of(c) == UnicodeBlock.GENERAL_PUNCTUATION;
    }

    private static boolean isFullWidthMark(char c) {
        UnicodeBlock block = UnicodeBlock.of(c);
        return block == UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION || block == UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS;
    }
}
