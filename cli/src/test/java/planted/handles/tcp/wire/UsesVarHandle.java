package planted.handles.tcp.wire;

import java.lang.invoke.VarHandle;

/** Planted: a handle elsewhere. */
final class UsesVarHandle {
    VarHandle handle;
}
