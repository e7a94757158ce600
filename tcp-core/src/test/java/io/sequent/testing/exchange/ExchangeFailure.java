package io.sequent.testing.exchange;

/** What happened is not what the line says. */
final class ExchangeFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExchangeFailure(String message) {
        super(message);
    }

    static ExchangeFailure expected(String expected, String actual) {
        return new ExchangeFailure("\n  expected: " + expected + "\n  actual:   " + actual);
    }
}
