/**
 * The RFC 9293 state machine: segments, user calls and time go in, segments and events come out.
 *
 * <p>{@link io.sequent.tcp.TcpConnection} is one connection, {@link io.sequent.tcp.TcpListener} a passive open with a
 * backlog. Nothing here reads a clock, starts a thread, does I/O or draws a random number, and after a connection is made
 * nothing allocates.
 */
@NullMarked
package io.sequent.tcp;

import org.jspecify.annotations.NullMarked;
