package io.sequent.trace;

/** Times as decimal seconds, without rounding up and without a locale. */
final class Times {

    private static final long SECOND_NS = 1_000_000_000L;

    private Times() {}

    /** Appends seconds with so many decimals, 0 to 9; what does not fit is cut off. */
    static StringBuilder append(StringBuilder to, long timeNs, int decimals) {
        long whole = timeNs / SECOND_NS;
        String fraction = Long.toString(SECOND_NS + timeNs % SECOND_NS);
        to.append(whole);
        if (decimals > 0) {
            to.append('.').append(fraction, 1, 1 + decimals);
        }
        return to;
    }

    static String seconds(long timeNs, int decimals) {
        return append(new StringBuilder(20), timeNs, decimals).toString();
    }

    /** How long something took, with at most three significant decimals and the unit that suits it. */
    static String duration(long ns) {
        if (ns >= SECOND_NS) {
            return trimmed(ns / 1_000_000, 3) + " s";
        }
        if (ns >= 1_000_000) {
            return trimmed(ns / 1_000, 3) + " ms";
        }
        return ns >= 1_000 ? trimmed(ns, 3) + " µs" : ns + " ns";
    }

    /** The number divided by ten to the power of {@code decimals}, without trailing zeros. */
    private static String trimmed(long value, int decimals) {
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        StringBuilder text = new StringBuilder();
        text.append(value / unit).append('.').append(Long.toString(unit + value % unit), 1, 1 + decimals);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
