package planted.math.host;

import java.util.function.DoubleBinaryOperator;

/** Planted: by a method reference. */
final class RefersToPow {
    static DoubleBinaryOperator power() {
        return Math::pow;
    }

    private RefersToPow() {}
}
