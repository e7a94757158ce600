package io.sequent.host;

import io.sequent.ip.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which device leads where: one route for each remote address, and a default. */
final class RouteTable {
    static final int LARGEST_MTU = 65_535;

    private final AddressTable remotes = new AddressTable();
    /** By the number of the remote address. */
    private Route[] byRemote = {};

    /** In the order of numbers, for {@link #addAll}. */
    private IpAddress[] addresses = {};

    private Route[] all = {};
    private @Nullable Route defaultRoute;
    private boolean anyWaiting;

    void add(IpAddress remote, PacketDevice device) {
        Route route = routeOf(device);
        int number = remotes.size();
        if (remotes.add(remote.high(), remote.low()) < number) {
            return; // the route that was added first stays
        }
        byRemote = Arrays.copyOf(byRemote, number + 1);
        addresses = Arrays.copyOf(addresses, number + 1);
        byRemote[number] = route;
        addresses[number] = remote;
    }

    /** Leads where another table does; what waits there does not come along. */
    void addAll(RouteTable other) {
        for (int i = 0; i < other.addresses.length; i++) {
            add(other.addresses[i], other.byRemote[i].device);
        }
        if (other.defaultRoute != null) {
            defaultRoute(other.defaultRoute.device);
        }
    }

    void defaultRoute(PacketDevice device) {
        defaultRoute = routeOf(device);
    }

    @Nullable
    Route find(long addressHigh, long addressLow) {
        int number = remotes.find(addressHigh, addressLow);
        return number == AddressTable.NONE ? defaultRoute : byRemote[number];
    }

    /** A route that has no room, or null if all have. */
    @Nullable
    Route findBlocked() {
        for (int i = 0; i < all.length; i++) {
            if (!all[i].isOpen()) {
                return all[i];
            }
        }
        return null;
    }

    /** The smallest MTU of all devices; 65,535 without any. */
    int smallestMtu() {
        int mtu = LARGEST_MTU;
        for (Route route : all) {
            mtu = Math.min(mtu, route.device.mtu());
        }
        return mtu;
    }

    /** The route over a device. */
    Route routeOf(PacketDevice device) {
        for (Route route : all) {
            if (route.device == device) {
                return route;
            }
        }
        all = Arrays.copyOf(all, all.length + 1);
        Route route = new Route(device);
        all[all.length - 1] = route;
        return route;
    }

    /** Lets something wait for room on a route. */
    void await(Route route, Driven driven) {
        route.waiting.add(driven);
        anyWaiting = true;
    }

    /** Moves those that wait for devices with room into a list. */
    void release(DrivenList into) {
        if (!anyWaiting) {
            return;
        }
        anyWaiting = false;
        for (int i = 0; i < all.length; i++) {
            if (all[i].waiting.isEmpty()) {
                continue;
            }
            if (all[i].device.hasRoom()) {
                moveWaiting(all[i], into);
            } else {
                anyWaiting = true;
            }
        }
    }

    private static void moveWaiting(Route route, DrivenList into) {
        for (Driven driven = route.waiting.poll(); driven != null; driven = route.waiting.poll()) {
            into.add(driven);
        }
    }
}
