package io.sequent.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Writes a body to a file. */
final class FileSink implements BodySink<Path> {
    private final Path file;
    private final FileChannel channel;

    FileSink(Path file, OpenOption[] options) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, options);
    }

    @Override
    public int write(byte[] source, int offset, int length) throws IOException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(source, offset, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return length;
        } catch (IOException e) {
            close(e);
            throw e;
        }
    }

    @Override
    public Path complete(HttpHeaders trailers) throws IOException {
        channel.close();
        return file;
    }

    @Override
    public void failed(HttpFailure failure) {
        close(failure);
    }

    private void close(IOException because) {
        try {
            channel.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
