package planted.purity.tcp;

import java.io.InputStream;

/** Planted: I/O. */
final class UsesStream {
    InputStream stream;
}
