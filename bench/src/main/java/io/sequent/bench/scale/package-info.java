/** What many connections, large windows and long transfers cost. */
@NullMarked
package io.sequent.bench.scale;

import org.jspecify.annotations.NullMarked;
