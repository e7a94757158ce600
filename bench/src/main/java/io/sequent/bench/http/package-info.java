/** Pipelined HTTP/1.1 on one connection: this client, its peers and a floor, against one server. */
@NullMarked
package io.sequent.bench.http;

import org.jspecify.annotations.NullMarked;
