/** The {@code scenario} command: questions about TCP and HTTP, answered by runs. */
@NullMarked
package io.sequent.cli.scenario;

import org.jspecify.annotations.NullMarked;
