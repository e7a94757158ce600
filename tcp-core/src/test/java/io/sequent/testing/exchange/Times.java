package io.sequent.testing.exchange;

/** Times in seconds with up to nine decimals, and durations with a unit. */
final class Times {
    private static final long SECOND_NS = 1_000_000_000L;

    private Times() {}

    static long parse(String seconds) {
        if (!seconds.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw new IllegalArgumentException("not a time in seconds with at most nine decimals: " + seconds);
        }
        int point = seconds.indexOf('.');
        if (point < 0) {
            return Long.parseLong(seconds) * SECOND_NS;
        }
        String decimals = (seconds.substring(point + 1) + "000000000").substring(0, 9);
        return Long.parseLong(seconds.substring(0, point)) * SECOND_NS + Long.parseLong(decimals);
    }

    /** With three decimals, or as many as it takes. */
    static String text(long timeNs) {
        String decimals = Long.toString(SECOND_NS + timeNs % SECOND_NS).substring(1);
        int end = decimals.length();
        while (end > 3 && decimals.charAt(end - 1) == '0') {
            end--;
        }
        return timeNs / SECOND_NS + "." + decimals.substring(0, end);
    }

    /** As {@code 200ms}, {@code 1s} or {@code 2h}. */
    static long duration(String text) {
        int unit = 0;
        while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
            unit++;
        }
        long unitNs = switch (text.substring(unit)) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> SECOND_NS;
            case "min" -> 60 * SECOND_NS;
            case "h" -> 3_600 * SECOND_NS;
            default -> throw new IllegalArgumentException("not a duration (as 200ms, 1s, 2h): " + text);
        };
        if (unit == 0) {
            throw new IllegalArgumentException("not a duration: " + text);
        }
        return Long.parseLong(text.substring(0, unit)) * unitNs;
    }
}
