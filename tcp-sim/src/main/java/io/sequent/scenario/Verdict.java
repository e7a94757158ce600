package io.sequent.scenario;

/**
 * Whether a {@link Property} held in a run.
 *
 * @param property the property's key
 * @param holds true if it held
 * @param measured for a quantity what was measured beside its limit, such as {@code 3 ≤ 5 s}; else empty
 */
public record Verdict(String property, boolean holds, String measured) {}
