package planted.publictypes.tcp;

/** Planted: public, and not named Tcp. */
public final class Leaked {}
