package io.sequent.cli.course;

import io.sequent.cli.terminal.Prose;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes Markdown. */
final class Markdown {
    private static final Pattern SECTION = Pattern.compile("RFC (\\d+)(?: ([0-9A-Z](?:[0-9.]*[0-9])?))?");

    private final StringBuilder text = new StringBuilder();

    Markdown heading(int level, String words) {
        return block("#".repeat(level) + " " + escape(words));
    }

    /** A paragraph, quotation, list or anything else that stands alone. */
    Markdown block(String lines) {
        text.append(text.length() == 0 ? "" : "\n").append(lines).append('\n');
        return this;
    }

    Markdown quote(String words) {
        return block("> " + words);
    }

    /** Paragraphs with empty lines between them, each put on one line. */
    Markdown paragraphs(String words) {
        Prose.paragraphs(words).forEach(this::block);
        return this;
    }

    Markdown picture(String alternative, String path) {
        return block("![" + escape(alternative) + "](" + path + ")");
    }

    Markdown command(String line) {
        return block("```\n" + line + "\n```");
    }

    static String link(String words, String target) {
        return "[" + escape(words) + "](" + target + ")";
    }

    /** A section such as {@code RFC 9293 3.5} as a link to it. */
    static String section(String reference) {
        Matcher matcher = SECTION.matcher(reference);
        if (!matcher.matches()) {
            return escape(reference);
        }
        String page = "https://www.rfc-editor.org/rfc/rfc" + matcher.group(1) + ".html";
        String section = matcher.group(2);
        if (section == null) {
            return link(reference, page);
        }
        boolean appendix = Character.isLetter(section.charAt(0));
        return link(reference, page + (appendix ? "#appendix-" : "#section-") + section);
    }

    String finish() {
        return text.toString();
    }

    /** Makes words out of what Markdown would take for markup. */
    static String escape(String words) {
        return words.replace("*", "\\*").replace("[", "\\[").replace("]", "\\]").replace("<", "&lt;");
    }
}
