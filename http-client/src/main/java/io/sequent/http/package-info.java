/**
 * The values of the HTTP API: requests, responses, failures, limits and options, and the port {@link ByteStream}.
 *
 * <p>Nothing here reads, writes, waits or looks at a clock.
 */
@NullMarked
package io.sequent.http;

import org.jspecify.annotations.NullMarked;
