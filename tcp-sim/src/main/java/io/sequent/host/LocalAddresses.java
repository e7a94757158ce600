package io.sequent.host;

import io.sequent.ip.IpAddress;
import java.util.Arrays;

/** The addresses of a host. */
final class LocalAddresses {
    private final String hostName;
    private IpAddress[] addresses = {};

    LocalAddresses(String hostName) {
        this.hostName = hostName;
    }

    void add(IpAddress address) {
        requireUnicast(address, "a host's address");
        addresses = Arrays.copyOf(addresses, addresses.length + 1);
        addresses[addresses.length - 1] = address;
    }

    boolean has(long high, long low) {
        for (int i = 0; i < addresses.length; i++) {
            if (addresses[i].low() == low && addresses[i].high() == high) {
                return true;
            }
        }
        return false;
    }

    IpAddress first() {
        if (addresses.length == 0) {
            throw new IllegalStateException("host " + hostName + " has no address; call addAddress() first");
        }
        return addresses[0];
    }

    IpAddress[] toArray() {
        return addresses.clone();
    }

    /** The address from which to reach another one. */
    IpAddress towards(IpAddress remote) {
        requireUnicast(remote, "the address to connect to");
        for (IpAddress address : addresses) {
            if (address.isIpv4() == remote.isIpv4()) {
                return address;
            }
        }
        throw new IllegalStateException("host " + hostName + " has no " + (remote.isIpv4() ? "IPv4" : "IPv6")
                + " address to reach " + remote + " from; call addAddress() first");
    }

    void requireOwn(IpAddress local) {
        if (!has(local.high(), local.low())) {
            throw new IllegalArgumentException(
                    "host " + hostName + " has no address " + local + "; call addAddress() first");
        }
    }

    static void requireReachable(IpAddress local, IpAddress remote) {
        requireUnicast(remote, "the address to connect to");
        if (local.isIpv4() != remote.isIpv4()) {
            throw new IllegalArgumentException(remote + " is not of the same family as the local address " + local);
        }
    }

    private static void requireUnicast(IpAddress address, String what) {
        if (!UnicastAddresses.isUnicast(address.high(), address.low())) {
            throw new IllegalArgumentException(what + " must be a unicast address, not " + address);
        }
    }
}
