package planted.httpsansio.http.wire;

import java.nio.file.Path;

/** Planted: a file. */
final class ReadsFile {
    Path[] files;
}
