/** JMH benchmarks of Sequent, and the peers that it is measured against. */
@NullMarked
package io.sequent.bench;

import org.jspecify.annotations.NullMarked;
