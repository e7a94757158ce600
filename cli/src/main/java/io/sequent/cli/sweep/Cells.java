package io.sequent.cli.sweep;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as tables have them: the same on each machine, exact where they are given. */
final class Cells {
    private Cells() {}

    /** A number of small units in large ones, without zeros at its end. */
    static String in(long large, long value) {
        BigDecimal exact = BigDecimal.valueOf(value).divide(BigDecimal.valueOf(large));
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /** A number that was measured, to some places. */
    static String fixed(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).toPlainString();
    }

    static String count(long value) {
        return String.valueOf(value);
    }
}
