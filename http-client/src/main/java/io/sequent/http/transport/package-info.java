/** Byte streams and timers on a {@link io.sequent.host.Host}: what clients and origins share of the way to TCP. */
@NullMarked
package io.sequent.http.transport;

import org.jspecify.annotations.NullMarked;
