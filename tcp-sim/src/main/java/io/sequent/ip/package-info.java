/**
 * Headers of IPv4 (RFC 791), IPv6 (RFC 8200) and the ICMP messages that TCP listens to, as static functions on byte
 * arrays.
 */
@NullMarked
package io.sequent.ip;

import org.jspecify.annotations.NullMarked;
