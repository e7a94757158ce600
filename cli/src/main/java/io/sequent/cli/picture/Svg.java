package io.sequent.cli.picture;

/** Builds SVG as text: one element a line, numbers with at most two decimals, everything else escaped. */
public final class Svg {

    private static final String FONTS =
            "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a picture.
     *
     * @param width in pixels
     * @param height in pixels
     * @param title what a screen reader says
     * @param css rules for light mode
     * @param darkCss rules that dark mode adds
     */
    public Svg(double width, double height, String title, String css, String darkCss) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(number(width));
        text.append("\" height=\"").append(number(height));
        text.append("\" viewBox=\"0 0 ").append(number(width)).append(' ').append(number(height));
        text.append("\" role=\"img\" font-family=\"").append(FONTS).append("\" font-size=\"12\">\n");
        text.append("<title>").append(escape(title)).append("</title>\n");
        text.append("<style>\n").append(css);
        text.append("@media (prefers-color-scheme: dark) {\n").append(darkCss).append("}\n</style>\n");
    }

    /**
     * Opens a group; close it by {@link #end}.
     *
     * @param cssClass its class or classes
     * @param tooltip what is shown when one points at it, or ""
     * @return this
     */
    public Svg group(String cssClass, String tooltip) {
        text.append("<g class=\"").append(escape(cssClass)).append("\">\n");
        if (!tooltip.isEmpty()) {
            text.append("<title>").append(escape(tooltip)).append("</title>\n");
        }
        return this;
    }

    /**
     * Closes the group that was opened last.
     *
     * @return this
     */
    public Svg end() {
        text.append("</g>\n");
        return this;
    }

    /**
     * Draws a straight line.
     *
     * @param cssClass its class or classes
     * @param x1 where it begins
     * @param y1 where it begins
     * @param x2 where it ends
     * @param y2 where it ends
     * @return this
     */
    public Svg line(String cssClass, double x1, double y1, double x2, double y2) {
        text.append("<line class=\"").append(cssClass);
        attribute("x1", x1).attribute("y1", y1).attribute("x2", x2).attribute("y2", y2);
        return close();
    }

    /**
     * Draws a rectangle.
     *
     * @param cssClass its class or classes
     * @param x its left edge
     * @param y its upper edge
     * @param width in pixels
     * @param height in pixels
     * @param radius of its corners, or 0
     * @return this
     */
    public Svg rect(String cssClass, double x, double y, double width, double height, double radius) {
        text.append("<rect class=\"").append(cssClass);
        attribute("x", x).attribute("y", y).attribute("width", width).attribute("height", height);
        if (radius > 0) {
            attribute("rx", radius);
        }
        return close();
    }

    /**
     * Draws a circle.
     *
     * @param cssClass its class or classes
     * @param x its centre
     * @param y its centre
     * @param radius in pixels
     * @return this
     */
    public Svg circle(String cssClass, double x, double y, double radius) {
        text.append("<circle class=\"").append(cssClass);
        attribute("cx", x).attribute("cy", y).attribute("r", radius);
        return close();
    }

    /**
     * Draws straight legs with rounded corners between them.
     *
     * @param cssClass its class or classes
     * @param radius of the corners, at most half the shortest leg
     * @param points at least two: x, y, x, y and so on
     * @return this
     */
    public Svg path(String cssClass, double radius, double... points) {
        text.append("<path class=\"").append(cssClass).append("\" d=\"M");
        point(points[0], points[1]);
        for (int i = 2; i < points.length - 2; i += 2) {
            double before = distance(points, i - 2);
            double after = distance(points, i);
            text.append('L');
            point(
                    points[i] + (points[i - 2] - points[i]) * radius / before,
                    points[i + 1] + (points[i - 1] - points[i + 1]) * radius / before);
            text.append('Q');
            point(points[i], points[i + 1]);
            text.append(' ');
            point(
                    points[i] + (points[i + 2] - points[i]) * radius / after,
                    points[i + 1] + (points[i + 3] - points[i + 1]) * radius / after);
        }
        text.append('L');
        point(points[points.length - 2], points[points.length - 1]);
        return close();
    }

    /** Between a point of a path and the next; a square root is the same on every machine. */
    private static double distance(double[] points, int from) {
        double dx = points[from + 2] - points[from];
        double dy = points[from + 3] - points[from + 1];
        return Math.sqrt(dx * dx + dy * dy);
    }

    private void point(double x, double y) {
        text.append(number(x)).append(',').append(number(y));
    }

    /**
     * Draws a closed figure.
     *
     * @param cssClass its class or classes
     * @param corners x, y, x, y and so on
     * @return this
     */
    public Svg polygon(String cssClass, double... corners) {
        text.append("<polygon class=\"").append(cssClass).append("\" points=\"");
        for (int i = 0; i < corners.length; i++) {
            text.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append(number(corners[i]));
        }
        return close();
    }

    /**
     * Writes text.
     *
     * @param cssClass its class or classes
     * @param anchor what of its baseline is at the point: start, middle or end
     * @param x of the point
     * @param y of the point
     * @param words what to write; may hold any characters
     * @return this
     */
    public Svg text(String cssClass, String anchor, double x, double y, String words) {
        text.append("<text class=\"").append(cssClass);
        attribute("x", x).attribute("y", y);
        return words(anchor, words);
    }

    /**
     * Writes text along a direction.
     *
     * @param cssClass its class or classes
     * @param x the middle of its baseline
     * @param y the middle of its baseline
     * @param directionX the direction, of length 1 together with {@code directionY}
     * @param directionY the direction
     * @param words what to write; may hold any characters
     * @return this
     */
    public Svg rotatedText(String cssClass, double x, double y, double directionX, double directionY, String words) {
        text.append("<text class=\"").append(cssClass).append("\" transform=\"matrix(");
        text.append(number(directionX, 4))
                .append(' ')
                .append(number(directionY, 4))
                .append(' ');
        text.append(number(-directionY, 4))
                .append(' ')
                .append(number(directionX, 4))
                .append(' ');
        text.append(number(x)).append(' ').append(number(y)).append(')');
        return words("middle", words);
    }

    /**
     * Ends the picture.
     *
     * @return a whole SVG document
     */
    public String finish() {
        return text + "</svg>\n";
    }

    private Svg words(String anchor, String words) {
        if (!anchor.equals("start")) {
            text.append("\" text-anchor=\"").append(anchor);
        }
        text.append("\">").append(escape(words)).append("</text>\n");
        return this;
    }

    private Svg attribute(String name, double value) {
        text.append("\" ").append(name).append("=\"").append(number(value));
        return this;
    }

    private Svg close() {
        text.append("\"/>\n");
        return this;
    }

    static String escape(String words) {
        StringBuilder escaped = new StringBuilder(words.length() + 16);
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> escaped.append(isXml(c) ? c : '\uFFFD');
            }
        }
        return escaped.toString();
    }

    /** XML 1.0 has no place for control characters; lone surrogates are no characters at all. */
    private static boolean isXml(char c) {
        return c >= ' ' && !Character.isSurrogate(c) && c < '\uFFFE';
    }

    static String number(double value) {
        return number(value, 2);
    }

    private static String number(double value, int decimals) {
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        long scaled = Math.round(value * unit);
        if (scaled % unit == 0) {
            return Long.toString(scaled / unit);
        }
        String digits = Long.toString(unit + Math.abs(scaled) % unit).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return (scaled < 0 ? "-" : "") + Math.abs(scaled) / unit + "." + digits.substring(0, end);
    }
}
