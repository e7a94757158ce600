package io.sequent.cli.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A number with a unit, as people write it: {@code 80ms}, {@code 20mbit}, {@code 1%}. */
final class Quantity {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zA-Zµ%/]*)");

    private Quantity() {}

    /**
     * Reads a quantity.
     *
     * @param text what the user wrote
     * @param units the units allowed and their size in the smallest one
     * @param example what a right value looks like
     * @return the quantity in the smallest unit, rounded down
     */
    static long parse(String text, Map<String, Long> units, String example) {
        Matcher matcher = FORM.matcher(text.trim());
        if (text.trim().equals("0")) {
            return 0; // nothing is nothing in any unit
        }
        Long unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            String known = units.keySet().stream()
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number with a unit of " + known + "; write for example " + example);
        }
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 4)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is too large");
        }
        return value.setScale(0, RoundingMode.DOWN).longValueExact();
    }
}
