package io.sequent.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class RunCommandTest {
    private final RunCommand command = new RunCommand();
    private final CommandLine line = new CommandLine(command);

    @TempDir
    Path folder = Path.of("");

    private List<String> chosen(String... names) {
        return new RowChoice(Rows.all())
                .named(List.of(names), line).stream().map(Row::name).toList();
    }

    @Test
    void rowsAreNamedByNameThemeOrPattern() {
        assertThat(chosen()).hasSameSizeAs(Rows.all());
        assertThat(chosen("cycle")).containsExactly("cycle", "cycle-6");
        assertThat(chosen("checksum-1460")).containsExactly("checksum-1460");
        assertThat(chosen("sim-*")).containsExactly("sim-10ms", "sim-1ms", "sim-1ms-loss");
        assertThat(chosen("http")).isEmpty();
        assertThatThrownBy(() -> chosen("bulk", "nothing", "no.*"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("no row or theme is called no.*, nothing");
    }

    @Test
    void optionsTakeSeveralValues() {
        line.parseArgs("--quick", "--only", "bulk", "cycle", "--jdk", "17", "25");
        assertThat(command.quick).isTrue();
        assertThat(command.only).containsExactly("bulk", "cycle");
        assertThat(command.jdks).containsExactly("17", "25");
    }

    @Test
    void wrongUsageSaysWhatIsWrong() {
        StringWriter errors = new StringWriter();
        line.setErr(new PrintWriter(errors, true));
        assertThat(line.execute("--unknown")).isEqualTo(2);
        assertThat(errors.toString()).contains("Unknown option: '--unknown'").contains("--quick");
        assertThat(line.execute("--only", "nothing")).isEqualTo(2);
        assertThat(errors.toString()).contains("no row or theme is called nothing");
        assertThat(line.execute("--jdk", "8")).isEqualTo(2);
        assertThat(errors.toString()).contains("no JDK 8 was found; install it below /usr/lib/jvm, set JAVA8_HOME");
    }

    @Test
    void timesMustBeMoreThanNothing() {
        assertThat(errors("--minutes", "-3", "--only", "cycle")).contains("--minutes -3 leaves no time to measure");
        assertThat(errors("--rounds", "0", "--only", "cycle")).contains("--rounds 0 would measure nothing");
    }

    @Test
    void whatCannotBeResumedIsNamed() throws IOException {
        Path ended = results("a-full", 100);
        Path partial = partial("1a2b3c4", RunHead.PART, List.of("cycle"), List.of("17"));
        assertThat(errors("--resume", "no-such"))
                .contains("there is no file no-such; runs that were interrupted are in");
        assertThat(errors("--resume", ended.toString())).contains("is of no run that was interrupted");
        assertThat(errors("--resume", partial.toString(), "--only", "bulk", "--rounds", "2"))
                .contains("--resume goes on with a run as it began; leave out --only, --rounds");
        assertThatThrownBy(() -> resumed(partial, "5d6e7f8"))
                .isInstanceOf(MeasuringProblem.class)
                .hasMessageContaining("is of commit 1a2b3c4 and this is 5d6e7f8");
    }

    @Test
    void rowsAndJdksAreThoseOfTheRunThatIsResumed() throws IOException {
        RunCommand part = resumed(partial("1a2b3c4", RunHead.PART, List.of("cycle"), List.of("17")), "1a2b3c4");
        assertThat(part.only).containsExactly("cycle");
        assertThat(part.jdks).containsExactly("17");
        assertThat(part.quick).isFalse();
        assertThat(resumed(partial("1a2b3c4", RunHead.QUICK, List.of(), List.of("25")), "1a2b3c4").quick)
                .isTrue();
    }

    private String errors(String... arguments) {
        StringWriter errors = new StringWriter();
        assertThat(new CommandLine(new RunCommand())
                        .setErr(new PrintWriter(errors, true))
                        .execute(arguments))
                .isEqualTo(2);
        return errors.toString();
    }

    private static RunCommand resumed(Path file, String commit) throws IOException {
        RunCommand resumed = new RunCommand();
        new CommandLine(resumed).parseArgs("--resume", file.toString(), "--commit", commit);
        resumed.goOn(file);
        return resumed;
    }

    private Path partial(String commit, String kind, List<String> only, List<String> jdks) throws IOException {
        Map<String, String> versions = jdks.stream().collect(Collectors.toMap(each -> each, each -> each + ".0.1"));
        RunHead head =
                new RunHead(kind, kind, commit, Machine.describe(), 0, versions, Map.of(), 3, 0.5, only, List.of());
        return ResultsFile.begin(folder, head).path();
    }

    @Test
    void comparingAFileWithACommitIsWrongUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "");
        StringWriter errors = new StringWriter();
        CommandLine compare = new CommandLine(new CompareCommand()).setErr(new PrintWriter(errors, true));
        assertThat(compare.execute(file.toString(), "HEAD")).isEqualTo(2);
        assertThat(errors.toString()).contains("a results file can only be compared with another");
        assertThat(compare.execute("HEAD")).isEqualTo(2);
        assertThat(compare.execute(file.toString(), "b.jsonl")).isEqualTo(2);
        assertThat(errors.toString()).contains("there is no file b.jsonl");
        assertThat(compare.execute("HEAD", "HEAD", "--forks", "1")).isEqualTo(2);
        assertThat(errors.toString()).contains("--forks 1: fewer than 3 say nothing about noise");
    }

    @Test
    void slowerResultsFileGivesExitCodeOne() throws IOException {
        Path before = results("a-full", 100, 101, 99, 100, 102);
        Path slower = results("b-full", 150, 149, 152, 151, 150);
        Path same = results("c-full", 101, 100, 99, 102, 100);
        assertThat(compare(before, slower)).isEqualTo(1);
        assertThat(compare(before, same)).isZero();
        assertThat(compare(slower, before)).isZero();
    }

    private static int compare(Path first, Path second) {
        return new CommandLine(new CompareCommand()).execute(first.toString(), second.toString());
    }

    private Path results(String run, double... rounds) throws IOException {
        ResultsFile file = ResultsFile.begin(folder, Examples.head(run, RunHead.FULL));
        for (Figures each : Examples.figures("checksum-1460", Row.SEQUENT, "25", rounds)) {
            file.add(each);
        }
        return file.end(new RunEnd(run, 1, 0, 0, List.of()));
    }

    @Test
    void jdksAreFoundInTheEnvironmentAndInFolders() throws IOException {
        Path first = jdk("jvm/a", "25.0.1");
        jdk("jvm/b", "25.0.2");
        jdk("jvm/c", "1.8.0_99");
        Path named = jdk("elsewhere/d", "21");
        Path home = jdk("home/e", "17.0.9");
        Files.createDirectories(folder.resolve("jvm/not-one"));
        Jdks jdks = Jdks.in(
                Map.of("JAVA_HOME", home.toString(), "JAVA21_HOME", named.toString()),
                folder.resolve("running"),
                List.of(folder.resolve("jvm"), folder.resolve("none")));
        assertThat(List.of("25", "8", "21", "17"))
                .allSatisfy(each -> assertThat(jdks.find(each))
                        .isNotNull()
                        .extracting(Jdks.Jdk::feature)
                        .isEqualTo(each));
        assertThat(jdks.find("25")).extracting(Jdks.Jdk::java).isEqualTo(first.resolve("bin/java"));
        assertThat(jdks.find("25")).extracting(Jdks.Jdk::version).isEqualTo("25.0.1 (Maker)");
        assertThat(jdks.find("11")).isNull();
        assertThat(jdks.find(named.toString())).extracting(Jdks.Jdk::feature).isEqualTo("21");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Path java = Files.writeString(home.resolve("bin/java"), "");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Maker\"\nJAVA_VERSION=\"" + version + "\"\n",
                StandardCharsets.UTF_8);
        return home;
    }

    @Test
    void unitsOfJmhBecomeThoseOfTheRow() {
        assertThat(Unit.NANOSECONDS.ofJmh(1.5, "us/op")).isEqualTo(1_500);
        assertThat(Unit.NANOSECONDS.ofJmh(2, "ops/ms")).isEqualTo(500_000);
        assertThat(Unit.PER_SECOND.ofJmh(250, "ns/op")).isCloseTo(4_000_000, within(0.1));
        assertThat(Unit.PER_SECOND.ofJmh(3, "ops/us")).isEqualTo(3_000_000);
        assertThatThrownBy(() -> Unit.BYTES.ofJmh(1, "ns/op")).isInstanceOf(IllegalArgumentException.class);
    }
}
