/** What a command reads and writes. */
@NullMarked
package io.sequent.cli.terminal;

import org.jspecify.annotations.NullMarked;
