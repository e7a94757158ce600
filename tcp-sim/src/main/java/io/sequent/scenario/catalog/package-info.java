/** All scenarios about TCP. */
@NullMarked
package io.sequent.scenario.catalog;

import org.jspecify.annotations.NullMarked;
