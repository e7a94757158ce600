package io.sequent.host;

import io.sequent.ip.IpAddress;

/** Which addresses can be the other end of a connection (RFC 9293 MUST-46, MUST-57, MUST-63; RFC 1122 3.2.1.3). */
final class UnicastAddresses {
    private UnicastAddresses() {}

    /** False for the unspecified address, multicast and, in IPv4, network 0 and broadcast. */
    static boolean isUnicast(long high, long low) {
        if (IpAddress.isIpv4(high, low)) {
            int firstOctet = (int) (low >>> 24) & 0xFF;
            // 224 to 239 are multicast, 240 to 255 reserved, of which all ones is broadcast.
            return firstOctet != 0 && firstOctet < 224;
        }
        return high >>> 56 != 0xFF && (high | low) != 0;
    }
}
