/**
 * A host: the loop that drives TCP connections on any clock and any packet device, with its sockets, timers and tables.
 */
@NullMarked
package io.sequent.host;

import org.jspecify.annotations.NullMarked;
