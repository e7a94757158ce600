/** How much may be in flight: the congestion control interface and its implementations (RFC 5681). */
@NullMarked
package io.sequent.tcp.congestion;

import org.jspecify.annotations.NullMarked;
