package planted.modulearrows;

/** Belongs to no module. */
public final class Shared {}
