package io.sequent.cli.get;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body that came to its end. */
interface Arrived {
    /** Returns why the destination could not take all, or null; in the writing thread. */
    @Nullable
    IOException failure();
}
