package io.sequent.cli.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes SVG of what is drawn, with styles in one place, where those for dark can stand beside those for light. */
final class SvgPaper {
    /** Text of this size has no style of its own, so that it must not inherit that of a page. */
    private static final int FONT_SIZE = 12;

    private static final String FONTS =
            "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";
    private static final Pattern HEAD = Pattern.compile("^.*?<svg[^>]*>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile(" style=\"([^\"]*)\"");
    private static final Pattern FAMILY = Pattern.compile("font-family:&quot;[^;]*&quot;;|font-family:[^;&]*;");
    private static final Pattern CLIP = Pattern.compile("(id=\"|url\\(#)clip(-?\\d+)");
    /** Steps have a line for each value that stays what it was. */
    private static final Pattern NO_LENGTH =
            Pattern.compile(" *<line[^>]* x1=\"([^\"]*)\" x2=\"\\1\" y1=\"([^\"]*)\" y2=\"\\2\"/>\\R");

    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}(?:E-?\\d+)?");

    private SvgPaper() {}

    static String draw(Consumer<Graphics2D> drawing, int width, int height, String title, String prefix) {
        VectorGraphics2D graphics = new VectorGraphics2D();
        drawing.accept(graphics);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new SVGProcessor()
                    .getDocument(graphics.getCommands(), new PageSize(width, height))
                    .writeTo(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot write to memory", impossible);
        }
        return tidy(bytes.toString(StandardCharsets.UTF_8), width, height, title, prefix);
    }

    private static String tidy(String drawn, int width, int height, String title, String prefix) {
        Map<String, String> classes = new LinkedHashMap<>();
        String body = HEAD.matcher(drawn).replaceFirst("");
        body = STYLE.matcher(body)
                .replaceAll(found -> " class=\""
                        + classes.computeIfAbsent(style(found.group(1)), style -> prefix + "-" + classes.size())
                        + "\"");
        body = CLIP.matcher(body).replaceAll("$1" + Matcher.quoteReplacement(prefix) + "-clip$2");
        body = LONG_NUMBER.matcher(body).replaceAll(SvgPaper::shorter);
        body = NO_LENGTH.matcher(body).replaceAll("");
        StringBuilder svg = new StringBuilder(body.length() + 4_000);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
        svg.append("\" height=\"").append(height);
        svg.append("\" viewBox=\"0 0 ").append(width).append(' ').append(height).append("\" role=\"img\"");
        svg.append(" font-size=\"").append(FONT_SIZE);
        svg.append("\" font-family=\"").append(FONTS).append("\">\n");
        svg.append("<title>").append(escape(title)).append("</title>\n<style>\n");
        classes.forEach((style, name) ->
                svg.append('.').append(name).append(" { ").append(style).append(" }\n"));
        svg.append("@media (prefers-color-scheme: dark) {\n");
        classes.forEach((style, name) ->
                svg.append('.').append(name).append(" { ").append(dark(style)).append(" }\n"));
        return svg.append("}\n</style>")
                .append(body.stripTrailing())
                .append('\n')
                .toString();
    }

    private static String style(String drawn) {
        return FAMILY.matcher(drawn).replaceAll("");
    }

    /** The colours of a style, in dark. */
    private static String dark(String style) {
        StringBuilder colors = new StringBuilder();
        for (String declaration : style.split(";", -1)) {
            for (Ink ink : Ink.values()) {
                if (declaration.endsWith(":" + rgb(ink.light()))) {
                    colors.append(declaration, 0, declaration.indexOf(':') + 1)
                            .append(rgb(ink.dark()))
                            .append(';');
                }
            }
        }
        return colors.toString();
    }

    private static String rgb(Color color) {
        return "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
    }

    private static String shorter(MatchResult number) {
        String text = String.format(Locale.ROOT, "%.2f", Double.parseDouble(number.group()));
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
