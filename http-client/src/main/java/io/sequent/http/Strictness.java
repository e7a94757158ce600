package io.sequent.http;

import java.util.EnumSet;

/**
 * How forgiving a reader is: strict unless told otherwise, each leniency by itself. Immutable.
 *
 * <pre>{@code Strictness.strict().allowing(Leniency.BARE_LF)}</pre>
 */
public final class Strictness {
    private static final Strictness STRICT = new Strictness(EnumSet.noneOf(Leniency.class));

    private final EnumSet<Leniency> allowed;

    private Strictness(EnumSet<Leniency> allowed) {
        this.allowed = allowed;
    }

    /** Returns the strictness that allows nothing: the default. */
    public static Strictness strict() {
        return STRICT;
    }

    /** Returns this strictness with {@code leniency} accepted as well. */
    public Strictness allowing(Leniency leniency) {
        EnumSet<Leniency> more = EnumSet.copyOf(allowed);
        more.add(leniency);
        return new Strictness(more);
    }

    /** Returns true if {@code leniency} is accepted. */
    public boolean allows(Leniency leniency) {
        return allowed.contains(leniency);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Strictness that && that.allowed.equals(allowed);
    }

    @Override
    public int hashCode() {
        return allowed.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("strict");
        for (Leniency leniency : allowed) {
            text.append(" but ").append(leniency);
        }
        return text.toString();
    }
}
