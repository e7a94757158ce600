package io.sequent.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Builds the benchmarks of commits and work trees. */
final class Versions {
    private static final List<String> BUILD = List.of(
            "-q",
            "-B",
            "-ntp",
            "-DskipTests",
            "-Djacoco.skip",
            "-Denforcer.skip",
            "-Dspotless.check.skip",
            "-Dcheckstyle.skip",
            "-Dmaven.source.skip=true",
            "-Dmaven.javadoc.skip=true",
            "package",
            "-pl",
            "bench",
            "-am");
    private static final int LINES_SHOWN = 20;

    private final Path home;
    private final PrintStream out;

    Versions(Path home, PrintStream out) {
        this.home = home.toAbsolutePath().normalize();
        this.out = out;
    }

    /**
     * Builds a version, unless it is a commit that was built before.
     *
     * @param name a commit or a folder with a work tree
     * @return the jar with its benchmarks
     * @throws MeasuringProblem if there is no such commit, or it cannot be built
     */
    Path jar(String name) throws IOException, InterruptedException {
        Path folder = Path.of(name).toAbsolutePath();
        Path kept = home.resolve("bench/target/compare");
        Files.createDirectories(kept);
        if (Files.isDirectory(folder)) {
            out.println("Building " + folder + " ...");
            Path jar = build(folder);
            Path copy = kept.resolve("tree-" + Integer.toHexString(folder.hashCode()) + ".jar");
            return Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        String commit = output(
                        home,
                        List.of("git", "rev-parse", "--verify", "--quiet", name + "^{commit}"),
                        "there is no commit, folder or results file " + name)
                .strip();
        Path jar = kept.resolve(commit + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        out.println("Building " + name + " (" + commit.substring(0, 10) + ") ...");
        Path tree = Files.createTempDirectory("bench-").resolve("tree");
        output(home, List.of("git", "worktree", "add", "--detach", tree.toString(), commit), "git worktree add failed");
        try {
            return Files.move(build(tree), jar);
        } finally {
            output(
                    home,
                    List.of("git", "worktree", "remove", "--force", tree.toString()),
                    "git worktree remove failed");
            Files.deleteIfExists(tree.resolveSibling(""));
        }
    }

    private static Path build(Path tree) throws IOException, InterruptedException {
        String maven = isInstalled("mvn") ? "mvn" : tree.resolve("mvnw").toString();
        List<String> command = new java.util.ArrayList<>(List.of(maven));
        command.addAll(BUILD);
        output(tree, command, tree + " cannot be built");
        return tree.resolve("bench/target/benchmarks.jar");
    }

    private static boolean isInstalled(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder).resolve(program))) {
                return true;
            }
        }
        return false;
    }

    private static String output(Path folder, List<String> command, String complaint)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            List<String> lines = text.lines().toList();
            throw new MeasuringProblem(complaint
                    + (lines.isEmpty() ? "" : ":\n")
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size())));
        }
        return text;
    }
}
