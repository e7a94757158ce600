package planted.modulearrows.tcp;

/** Harmless: depends on nothing. */
public final class Segment {}
