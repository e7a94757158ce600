package io.sequent.cli.get;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What {@code --data} says: the text itself, a file, or standard input. */
record RequestBody(HttpBody content) {
    /**
     * Reads what the option says.
     *
     * @throws GetProblem if there is no such file
     */
    static RequestBody of(String data, InputStream in) {
        if (!data.startsWith("@")) {
            return new RequestBody(HttpBody.of(data));
        }
        String name = data.substring(1);
        try {
            return new RequestBody(name.equals("-") ? HttpBody.of(in.readAllBytes()) : file(Path.of(name)));
        } catch (IOException | InvalidPathException problem) {
            throw new GetProblem("cannot read --data " + data + " (" + problem.getMessage() + ")");
        }
    }

    private static HttpBody file(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("it is not a file that can be read");
        }
        return new FileBody(file, Files.size(file));
    }

    /** A file that may be sent more than once. */
    private record FileBody(Path file, long length) implements HttpBody {
        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public BodySource open() throws IOException {
            InputStream stream = Files.newInputStream(file);
            return new BodySource() {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    return stream.read(target, offset, length);
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                }
            };
        }
    }
}
