package io.sequent.http;

/**
 * How forgiving a reader is: strict unless told otherwise, each leniency by itself. Immutable.
 *
 * <pre>{@code Strictness.strict().allowing(Leniency.BARE_LF)}</pre>
 */
public final class Strictness {
    private static final Strictness STRICT = new Strictness(0);

    private final int allowed;

    private Strictness(int allowed) {
        this.allowed = allowed;
    }

    /** Returns the strictness that allows nothing: the default. */
    public static Strictness strict() {
        return STRICT;
    }

    /** Returns this strictness with {@code leniency} accepted as well. */
    public Strictness allowing(Leniency leniency) {
        return new Strictness(allowed | 1 << leniency.ordinal());
    }

    /** Returns true if {@code leniency} is accepted. */
    public boolean allows(Leniency leniency) {
        return (allowed & 1 << leniency.ordinal()) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Strictness that && that.allowed == allowed;
    }

    @Override
    public int hashCode() {
        return allowed;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("strict");
        for (Leniency leniency : Leniency.values()) {
            if (allows(leniency)) {
                text.append(" but ").append(leniency);
            }
        }
        return text.toString();
    }
}
