/**
 * The bytes of TCP: segments parsed from and written to {@code byte[]}, the Internet checksum, sequence number
 * arithmetic.
 *
 * <p>Everything here is a pure function or a plain record: no state is kept between calls, nothing is allocated, and
 * no sequence of octets makes a decoder throw. Numbers on the wire are big-endian; all APIs take (array, offset,
 * length). Implements RFC 9293 section 3.1 and 3.2, and the options of RFC 7323 and RFC 2018.
 */
@NullMarked
package io.sequent.tcp.wire;

import org.jspecify.annotations.NullMarked;
