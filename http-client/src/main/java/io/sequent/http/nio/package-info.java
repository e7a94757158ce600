/**
 * Real sockets: {@link io.sequent.http.nio.NioTransport} for clients and {@link io.sequent.http.nio.NioServer} for origins, on one
 * event-loop thread each.
 */
@NullMarked
package io.sequent.http.nio;

import org.jspecify.annotations.NullMarked;
