package io.sequent.bench.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JDKs of this machine: JAVA_HOME, JAVA17_HOME and its like, the one that runs this, and those in the folders
 * where systems and tools
 * put them. Of several with the same number the first one counts.
 */
final class Jdks {
    private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?(\\d+).*");
    private static final List<String> FOLDERS =
            List.of("/usr/lib/jvm", "/usr/java", "/opt/java", "~/.sdkman/candidates/java", "~/.jdks");

    private final Map<String, Jdk> byFeature = new TreeMap<>();

    /**
     * One of them.
     *
     * @param feature such as "25"
     * @param version as people read it
     * @param java the program that starts it
     */
    record Jdk(String feature, String version, Path java) {}

    private Jdks() {}

    /** Looks for those of this machine. */
    static Jdks ofThisMachine() {
        Path home = Path.of(System.getProperty("user.home", "/"));
        List<Path> folders = FOLDERS.stream()
                .map(each -> each.startsWith("~/") ? home.resolve(each.substring(2)) : Path.of(each))
                .toList();
        return in(System.getenv(), Path.of(System.getProperty("java.home")), folders);
    }

    /** Looks for them in an environment, in the home of a running JDK, and in folders of JDKs. */
    static Jdks in(Map<String, String> environment, Path running, List<Path> folders) {
        Jdks jdks = new Jdks();
        List<Path> homes = new ArrayList<>();
        if (environment.containsKey("JAVA_HOME")) {
            homes.add(Path.of(environment.getOrDefault("JAVA_HOME", "")));
        }
        environment.forEach((name, value) -> {
            if (name.matches("(JAVA\\d+_HOME|JAVA_HOME_\\d+.*)")) {
                homes.add(Path.of(value));
            }
        });
        homes.add(running);
        for (Path folder : folders) {
            homes.addAll(list(folder));
        }
        for (Path each : homes) {
            Jdk jdk = at(each);
            if (jdk != null) {
                jdks.byFeature.putIfAbsent(jdk.feature(), jdk);
            }
        }
        return jdks;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.sorted().toList();
        } catch (IOException e) {
            return List.of(); // there is none
        }
    }

    /** Returns the JDK in a folder; null: there is none. */
    static @Nullable Jdk at(Path home) {
        Path java = home.resolve("bin/java");
        if (!Files.isExecutable(java)) {
            return null;
        }
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            return null;
        }
        Function<String, String> value =
                name -> release.getProperty(name, "").replace("\"", "").strip();
        Matcher feature = FEATURE.matcher(value.apply("JAVA_VERSION"));
        if (!feature.matches()) {
            return null;
        }
        String maker = value.apply("IMPLEMENTOR");
        return new Jdk(
                feature.group(1), value.apply("JAVA_VERSION") + (maker.isEmpty() ? "" : " (" + maker + ")"), java);
    }

    /**
     * Finds what the command line names.
     *
     * @param name a feature number, or a JDK's folder
     * @return null: there is none
     */
    @Nullable
    Jdk find(String name) {
        return byFeature.containsKey(name) ? byFeature.get(name) : at(Path.of(name));
    }
}
