package planted.javabase.tcp.wire;

import java.security.MessageDigest;

/** Planted: in java.base, but neither language nor utilities. */
final class UsesSecurity {
    MessageDigest digest;
}
