package planted.purity.tcp;

import java.nio.ByteBuffer;

/** Planted: a class for I/O. */
final class UsesByteBuffer {
    ByteBuffer buffer;
}
