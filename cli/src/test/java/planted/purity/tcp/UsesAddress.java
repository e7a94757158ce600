package planted.purity.tcp;

import java.net.InetAddress;

/** Planted: the network. */
final class UsesAddress {
    InetAddress address;
}
