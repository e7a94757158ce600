package io.sequent.http.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what a fuzzer starts from: the corpus in the form that {@link FuzzTarget} takes, and a dictionary. */
public final class FuzzSeeds {
    private FuzzSeeds() {}

    /**
     * Writes seeds into the folder {@code args[0]} and libFuzzer's dictionary into the file {@code args[1]}.
     *
     * @throws IOException if they cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        write(folder, "response", Corpus.read("responses.txt"), FuzzTarget.RESPONSES, FuzzTarget.LENIENT_RESPONSES);
        write(folder, "request", Corpus.read("requests.txt"), FuzzTarget.REQUESTS, FuzzTarget.LENIENT_REQUESTS);
        byte[] built = Transcript.bytes("\4\0PUT\u00FF/a?b\u00FFa.example:80\u00FFAccept\u00FFtext/html");
        Files.write(folder.resolve("built"), built);
        StringBuilder dictionary = new StringBuilder();
        for (String text : FuzzTargetTest.TELLING) {
            dictionary.append('"');
            for (byte b : Transcript.bytes(text)) {
                dictionary.append(String.format("\\x%02x", b));
            }
            dictionary.append("\"\n");
        }
        Files.writeString(Path.of(args[1]), dictionary);
    }

    private static void write(Path folder, String name, List<Corpus.Case> messages, int... kinds) throws IOException {
        for (int i = 0; i < messages.size(); i++) {
            for (int kind : kinds) {
                byte[] input = messages.get(i).input();
                byte[] seed = new byte[input.length + 2];
                seed[0] = (byte) kind;
                seed[1] = (byte) (i * 41);
                System.arraycopy(input, 0, seed, 2, input.length);
                Files.write(folder.resolve(name + "-" + i + "-" + kind), seed);
            }
        }
    }
}
