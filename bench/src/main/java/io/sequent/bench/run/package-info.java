/** Runs the benchmarks of all rows beside their peers, keeps what came of it, compares runs, and writes the page. */
@NullMarked
package io.sequent.bench.run;

import org.jspecify.annotations.NullMarked;
