package io.sequent.http.nio;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns host names into addresses. May block: it is never called by the event loop. Called by several threads at once. */
@FunctionalInterface
public interface HostResolver {
    /**
     * Returns the addresses of {@code host}, at least one, in the order in which they are to be tried. Not asked for what is an
     * address already.
     *
     * @throws UnknownHostException if there are none
     */
    InetAddress[] resolve(String host) throws UnknownHostException;

    /** Returns the platform's resolver: {@link InetAddress#getAllByName}. */
    static HostResolver ofPlatform() {
        return InetAddress::getAllByName;
    }
}
