package planted.handles.tcp.wire;

import java.lang.invoke.VarHandle;

/** Harmless: this is where handles belong. */
final class Octets {
    VarHandle handle;
}
