/**
 * Shows what a run did: text as tcpdump writes it, pcapng captures that Wireshark opens, and sequence diagrams.
 *
 * <p>Everything here looks at packets from outside, as a wire tap would: it is fed by a
 * {@link io.sequent.sim.channel.PacketTap} and never touches a connection. Nothing here is on a hot path, so it
 * allocates freely; and nothing here asks a clock, so the same run gives the same bytes.
 */
@NullMarked
package io.sequent.trace;

import org.jspecify.annotations.NullMarked;
