/**
 * HTTP/1.x on the wire: decoders that take bytes as they come and give events, encoders that write heads and chunks, and the
 * rules of framing (RFC 9112 section 6.3) and persistence (section 9.3) as pure functions. Knows nothing of connections.
 *
 * <p>Any split of the input gives the same events. All objects are reused; one thread at a time.
 */
@NullMarked
package io.sequent.http.wire;

import org.jspecify.annotations.NullMarked;
