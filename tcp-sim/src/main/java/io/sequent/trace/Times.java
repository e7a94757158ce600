package io.sequent.trace;

/** Times as decimal seconds, without rounding up and without a locale. */
final class Times {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3600 * SECOND_NS;
    private static final String[] UNITS = {"s", "ms", "µs", "ns"};

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

    /** How long something took, rounded to three digits, with the unit that suits it; from an hour on to the second. */
    static String duration(long ns) {
        if (ns >= HOUR_NS - SECOND_NS / 2) {
            return hours((ns + SECOND_NS / 2) / SECOND_NS);
        }
        long unitNs = SECOND_NS;
        int unit = 0;
        while (unit < UNITS.length - 1 && ns < unitNs - unitNs / 2000) { // 999.5 ms and more is 1 s
            unitNs /= 1000;
            unit++;
        }
        int decimals = ns / unitNs >= 100 ? 0 : ns / unitNs >= 10 ? 1 : 2;
        long power = decimals == 0 ? 1 : decimals == 1 ? 10 : 100;
        long rounded = unitNs == 1 ? ns * power : (ns + unitNs / power / 2) / (unitNs / power);
        while (decimals > 0 && rounded % 10 == 0) {
            rounded /= 10;
            power /= 10;
            decimals--;
        }
        StringBuilder text = new StringBuilder().append(rounded / power);
        if (decimals > 0) {
            text.append('.').append(Long.toString(power + rounded % power), 1, 1 + decimals);
        }
        return text.append(' ').append(UNITS[unit]).toString();
    }

    private static String hours(long seconds) {
        StringBuilder text = new StringBuilder().append(seconds / 3600).append(" h");
        long minutes = seconds / 60 % 60;
        if (minutes > 0) {
            text.append(' ').append(minutes).append(" min");
        }
        if (seconds % 60 > 0) {
            text.append(' ').append(seconds % 60).append(" s");
        }
        return text.toString();
    }
}
