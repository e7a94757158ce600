/** Counts bytecode instructions: a measure of work that is the same on every machine and in every run. */
@NullMarked
package io.sequent.bench.instructions;

import org.jspecify.annotations.NullMarked;
