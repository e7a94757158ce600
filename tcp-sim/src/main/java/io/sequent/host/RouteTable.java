package io.sequent.host;

import io.sequent.ip.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which device leads where: one route for each remote address, and a default. */
final class RouteTable {
    static final int LARGEST_MTU = 65_535;

    private IpAddress[] remotes = {};
    private Route[] byRemote = {};
    private Route[] all = {};
    private @Nullable Route defaultRoute;
    private boolean anyWaiting;

    void add(IpAddress remote, PacketDevice device) {
        remotes = Arrays.copyOf(remotes, remotes.length + 1);
        byRemote = Arrays.copyOf(byRemote, byRemote.length + 1);
        remotes[remotes.length - 1] = remote;
        byRemote[byRemote.length - 1] = routeOf(device);
    }

    /** Leads where another table does; what waits there does not come along. */
    void addAll(RouteTable other) {
        for (int i = 0; i < other.remotes.length; i++) {
            add(other.remotes[i], other.byRemote[i].device);
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
        for (int i = 0; i < remotes.length; i++) {
            if (remotes[i].low() == addressLow && remotes[i].high() == addressHigh) {
                return byRemote[i];
            }
        }
        return defaultRoute;
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
