/** The few decisions of the protocol that a counterfactual may take away. */
@NullMarked
package io.sequent.tcp.rules;

import org.jspecify.annotations.NullMarked;
