/** What the tests of all modules share: requirement tags, seeds of random tests, the measurement of allocations. */
package io.sequent.testing;
