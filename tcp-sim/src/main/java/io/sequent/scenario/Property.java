package io.sequent.scenario;

import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** What must be true of a run, as code; asked when the run is over. */
public final class Property {
    private final String key;
    private final BooleanSupplier holds;
    private final DoubleSupplier measured;
    private final double limit;
    private final String unit;

    private Property(String key, BooleanSupplier holds, DoubleSupplier measured, double limit, String unit) {
        this.key = Objects.requireNonNull(key, "key");
        this.holds = Objects.requireNonNull(holds, "holds");
        this.measured = Objects.requireNonNull(measured, "measured");
        this.limit = limit;
        this.unit = Objects.requireNonNull(unit, "unit");
    }

    /**
     * A property that holds or does not.
     *
     * @param key its name, as the scenario's texts have it
     * @param holds tells whether it holds
     * @return the property
     */
    public static Property of(String key, BooleanSupplier holds) {
        return new Property(key, holds, () -> Double.NaN, Double.NaN, "");
    }

    /**
     * A property that is a quantity with a threshold.
     *
     * @param key its name, as the scenario's texts have it
     * @param measured the quantity
     * @param limit the largest value with which the property holds
     * @param unit for people, such as {@code s}; may be empty
     * @return the property
     */
    public static Property atMost(String key, DoubleSupplier measured, double limit, String unit) {
        return new Property(key, () -> measured.getAsDouble() <= limit, measured, limit, unit);
    }

    /**
     * The name.
     *
     * @return as the scenario's texts have it
     */
    public String key() {
        return key;
    }

    /**
     * Whether it is a quantity with a threshold.
     *
     * @return false if it only holds or does not
     */
    public boolean isMeasured() {
        return !Double.isNaN(limit);
    }

    /**
     * Asks now.
     *
     * @return the answer
     */
    public Verdict verdict() {
        double value = measured.getAsDouble();
        String words = !isMeasured() ? "" : number(value) + (value <= limit ? " ≤ " : " > ") + number(limit) + unit();
        return new Verdict(key, holds.getAsBoolean(), words);
    }

    private String unit() {
        return unit.isEmpty() ? "" : " " + unit;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.3f", value);
    }
}
