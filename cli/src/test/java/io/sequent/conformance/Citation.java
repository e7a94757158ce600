package io.sequent.conformance;

/**
 * One rule that one test names.
 *
 * @param rule as written: {@code RFC 5961 3.2}, {@code MUST-7}, or {@code MUST-15 IPv6} where several rows share the id
 * @param file the source file, relative to the root of the project
 * @param test the class and method, or the name of an exchange
 */
record Citation(String rule, String file, String test) {
    String link() {
        return "[" + test + "](../" + file + ")";
    }
}
