package planted.publictypes.tcp;

/** Harmless: named Tcp and public. */
public final class TcpState {}
