package io.sequent.http.nio;

import io.sequent.ip.IpAddress;

/** Tells addresses from names. */
final class Literals {
    private Literals() {}

    /** Returns true if {@code host} spells an address (RFC 3986 section 3.2.2), so that nothing is to be looked up. */
    static boolean isAddress(String host) {
        if (host.indexOf(':') >= 0) {
            return true; // no name has one
        }
        try {
            return IpAddress.parse(host).isIpv4();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
