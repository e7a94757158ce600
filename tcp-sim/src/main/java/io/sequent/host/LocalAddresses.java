package io.sequent.host;

import io.sequent.ip.IpAddress;
import java.util.Arrays;

/** The addresses of a host. */
final class LocalAddresses {
    private final String hostName;
    private final AddressTable table = new AddressTable();
    private final SourceAddresses ipv4 = new SourceAddresses();
    private final SourceAddresses ipv6 = new SourceAddresses();
    private IpAddress[] addresses = {};

    LocalAddresses(String hostName) {
        this.hostName = hostName;
    }

    void add(IpAddress address) {
        requireUnicast(address, "a host's address");
        if (has(address.high(), address.low())) {
            return;
        }
        table.add(address.high(), address.low());
        family(address).add(address);
        addresses = Arrays.copyOf(addresses, addresses.length + 1);
        addresses[addresses.length - 1] = address;
    }

    boolean has(long high, long low) {
        return table.find(high, low) != AddressTable.NONE;
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

    /** The addresses from which another one can be reached; one or more. */
    SourceAddresses towards(IpAddress remote) {
        requireUnicast(remote, "the address to connect to");
        SourceAddresses sources = family(remote);
        if (sources.count() == 0) {
            throw new IllegalStateException("host " + hostName + " has no " + (remote.isIpv4() ? "IPv4" : "IPv6")
                    + " address to reach " + remote + " from; call addAddress() first");
        }
        return sources;
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

    private SourceAddresses family(IpAddress address) {
        return address.isIpv4() ? ipv4 : ipv6;
    }

    private static void requireUnicast(IpAddress address, String what) {
        if (!UnicastAddresses.isUnicast(address.high(), address.low())) {
            throw new IllegalArgumentException(what + " must be a unicast address, not " + address);
        }
    }
}
