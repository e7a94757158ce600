package planted.httpsansio.http.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Allowed: says that a body failed, and knows character sets. */
final class Fails {
    static IOException failure(byte[] why) {
        return new IOException(new String(why, StandardCharsets.US_ASCII));
    }

    private Fails() {}
}
