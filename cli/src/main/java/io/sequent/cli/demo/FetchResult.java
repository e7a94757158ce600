package io.sequent.cli.demo;

import io.sequent.trace.Conversation;

/**
 * What one way of fetching cost.
 *
 * @param way which
 * @param connections TCP connections opened
 * @param segments segments that both ends sent
 * @param wireBytes octets of the IP packets that both ends sent
 * @param retransmissions segments sent again
 * @param roundTrips the virtual time in round-trip times of the empty network
 * @param virtualNs virtual time until the last body was complete
 * @param wallNs what the simulation took on this machine
 * @param conversation the first connection, for the diagram
 */
record FetchResult(
        Way way,
        int connections,
        long segments,
        long wireBytes,
        long retransmissions,
        double roundTrips,
        long virtualNs,
        long wallNs,
        Conversation conversation) {}
