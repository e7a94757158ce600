package io.sequent.bench.peers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the versions of libraries by the names of their jars. */
final class Versions {
    private Versions() {}

    static String of(String artifact, Class<?> one) {
        String jar = String.valueOf(one.getProtectionDomain().getCodeSource().getLocation());
        Matcher found = Pattern.compile(artifact + "-([0-9][^/]*?)\\.jar$").matcher(jar);
        if (!found.find()) {
            throw new IllegalStateException(artifact + " is not in a jar of its name: " + jar);
        }
        return found.group(1).replace(".Final", "");
    }
}
