package io.sequent.http;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Dates in fields (RFC 9110 section 5.6.7), in whole seconds since 1970-01-01T00:00:00Z. */
public final class HttpDate {
    /** Returned by {@link #parse} for what is not a date. */
    public static final long NOT_A_DATE = Long.MIN_VALUE;

    private static final long DAY_SECONDS = 86_400;
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private HttpDate() {}

    /** Returns the date as an IMF-fixdate, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
    public static String format(long epochSecond) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, DAY_SECONDS));
        int second = (int) Math.floorMod(epochSecond, DAY_SECONDS);
        String year = Integer.toString(date.getYear());
        return DAYS[date.getDayOfWeek().getValue() - 1] + ", " + two(date.getDayOfMonth()) + " "
                + MONTHS[date.getMonthValue() - 1] + " " + "0".repeat(Math.max(0, 4 - year.length())) + year + " "
                + two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60) + " GMT";
    }

    /**
     * Returns the date that {@code text} says as IMF-fixdate, RFC 850 date or asctime date, or {@link #NOT_A_DATE}. A year
     * of two digits is taken as 1970 to 2069.
     */
    public static long parse(String text) {
        String[] parts = text.trim().split("[ ,-]+", -1);
        if (parts.length == 6 && parts[5].equals("GMT")) {
            return at(parts[3], parts[2], parts[1], parts[4]);
        }
        if (parts.length == 5) {
            return at(parts[4], parts[1], parts[2], parts[3]);
        }
        return NOT_A_DATE;
    }

    private static long at(String year, String month, String day, String time) {
        int y = number(year);
        int m = 1;
        while (m <= 12 && !MONTHS[m - 1].equals(month)) {
            m++;
        }
        String[] clock = time.split(":", -1);
        if (y < 0 || m > 12 || clock.length != 3) {
            return NOT_A_DATE;
        }
        if (year.length() == 2) {
            y += y < 70 ? 2000 : 1900;
        }
        int hours = number(clock[0]);
        int minutes = number(clock[1]);
        int seconds = number(clock[2]);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) {
            return NOT_A_DATE;
        }
        try {
            return LocalDate.of(y, m, number(day)).toEpochDay() * DAY_SECONDS + hours * 3600L + minutes * 60L + seconds;
        } catch (DateTimeException e) {
            return NOT_A_DATE;
        }
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static String two(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }
}
