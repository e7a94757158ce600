package io.sequent.bench.run;

import java.util.Locale;

/** Numbers for the page. */
final class Text {
    private static final double THOUSAND = 1_000;

    private Text() {}

    /** Three digits that count, and no more after the point than needed. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < THOUSAND) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }

    /** A number with its unit. */
    static String with(double value, Unit unit) {
        return number(value) + (unit == Unit.PER_SECOND || unit == Unit.COUNT ? "" : " ") + unit.text();
    }

    /** A ratio. */
    static String ratio(double value) {
        return size(value) + " ×";
    }

    private static String size(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** A part of a hundred. */
    static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f%%", part * 100);
    }

    /** Words in a list. */
    static String list(Iterable<String> words) {
        return String.join(", ", words);
    }
}
