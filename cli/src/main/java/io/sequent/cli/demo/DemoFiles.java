package io.sequent.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The files of a folder and what they must hash to after their journey. */
final class DemoFiles {
    /**
     * One file.
     *
     * @param name its path below the folder, with slashes
     * @param length its size in octets
     * @param sha256 its hash in hexadecimal
     */
    record Entry(String name, long length, String sha256) {}

    private final Path folder;
    private final List<Entry> entries;

    private DemoFiles(Path folder, List<Entry> entries) {
        this.folder = folder;
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads the names and hashes of all regular files below a folder, in the order of their names.
     *
     * @param folder the folder
     * @return its files
     * @throws DemoProblem if it cannot be read or holds no file
     */
    static DemoFiles of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DemoProblem("--dir " + folder + " is not a folder; name one that holds the files to fetch");
        }
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile).sorted()::iterator) {
                byte[] content = Files.readAllBytes(path);
                String name = folder.relativize(path)
                        .toString()
                        .replace(path.getFileSystem().getSeparator(), "/");
                entries.add(new Entry(name, content.length, sha256(content)));
            }
        } catch (IOException | UncheckedIOException problem) {
            throw new DemoProblem("cannot read --dir " + folder + " (" + problem.getMessage()
                    + "); make its files readable or name another");
        }
        if (entries.isEmpty()) {
            throw new DemoProblem("--dir " + folder + " holds no file; name a folder with something to fetch");
        }
        return new DemoFiles(folder, entries);
    }

    Path folder() {
        return folder;
    }

    List<Entry> entries() {
        return entries;
    }

    long totalLength() {
        return entries.stream().mapToLong(Entry::length).sum();
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
