/** Scenarios about HTTP: how exchanges share connections, and what becomes of them when connections end. */
@NullMarked
package io.sequent.http.scenario;

import org.jspecify.annotations.NullMarked;
