package io.sequent.cli.get;

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
        return HttpBody.ofFile(file);
    }
}
