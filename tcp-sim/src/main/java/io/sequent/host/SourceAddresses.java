package io.sequent.host;

import io.sequent.ip.IpAddress;
import java.util.Arrays;

/** The addresses of one family from which a host may connect; one is current, and serves until it has no port left. */
final class SourceAddresses {
    private IpAddress[] addresses = {};
    private int current;

    void add(IpAddress address) {
        addresses = Arrays.copyOf(addresses, addresses.length + 1);
        addresses[addresses.length - 1] = address;
    }

    int count() {
        return addresses.length;
    }

    /** The address that was added first; only if there is one. */
    IpAddress first() {
        return addresses[0];
    }

    /** The address that serves now; only if there is one. */
    IpAddress current() {
        return addresses[current];
    }

    /** Goes on to the next, after the last to the first. */
    void next() {
        current = current + 1 == addresses.length ? 0 : current + 1;
    }
}
