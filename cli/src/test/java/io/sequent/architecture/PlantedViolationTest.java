package io.sequent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each rule of the architecture catches what is planted to break it, and nothing else. */
@Tag("architecture")
class PlantedViolationTest {
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");
    private static final Pattern OFFENDER = Pattern.compile("<([^>(]+)");

    @Test
    void anArrowAgainstTheModulesIsCaught() {
        assertThat(offenders("planted.modulearrows", ArchitectureRules::moduleArrows))
                .containsExactlyInAnyOrder(
                        "tcp.KnowsHost",
                        "tcp.KnowsRoot",
                        "sim.channel.KnowsHttp",
                        "trace.KnowsCommand",
                        "http.client.KnowsCommand",
                        "http.client.KnowsBenchmark");
    }

    @Test
    void aPackageOfNoModuleIsCaught() {
        assertThat(offenders("planted.packages", ArchitectureRules::everyPackageBelongsToAModule))
                .containsExactly("helpers.Outside");
    }

    @Test
    void aDependencyOfTheCoreOnMoreThanJavaBaseIsCaught() {
        assertThat(offenders("planted.javabase", ArchitectureRules::coreDependsOnJavaBaseAlone))
                .containsExactlyInAnyOrder("tcp.UsesOtherModule", "tcp.wire.UsesSecurity", "tcp.wire.UsesLibrary");
    }

    @Test
    void impurityOfTheCoreIsCaught() {
        assertThat(offenders("planted.purity", ArchitectureRules::coreIsPure))
                .containsExactlyInAnyOrder(
                        "tcp.ReadsNanoTime",
                        "tcp.RefersToClock",
                        "tcp.UsesDuration",
                        "tcp.StartsThread",
                        "tcp.UsesConcurrent",
                        "tcp.IsSynchronized",
                        "tcp.WaitsForNotify",
                        "tcp.CountsProcessors",
                        "tcp.UsesRandom",
                        "tcp.CallsMathRandom",
                        "tcp.MakesUuid",
                        "tcp.UsesByteBuffer",
                        "tcp.UsesStream",
                        "tcp.UsesAddress",
                        "tcp.Prints",
                        "tcp.FormatsByMethod",
                        "tcp.FormatsByStaticMethod",
                        "tcp.UsesMessageFormat");
    }

    @Test
    void aHandleOutsideOctetsIsCaught() {
        assertThat(offenders("planted.handles", ArchitectureRules::onlyOctetsAndWordsUseHandles))
                .containsExactlyInAnyOrder("tcp.wire.UsesVarHandle", "http.LooksUpHandles");
    }

    @Test
    void aPublicTypeThatIsNotNamedTcpIsCaught() {
        assertThat(offenders("planted.publictypes", ArchitectureRules::onlyTcpTypesArePublic))
                .containsExactly("tcp.Leaked");
    }

    @Test
    void aCodecOrPipelineThatKnowsTcpIsCaught() {
        assertThat(offenders("planted.httpknowsnotcp", ArchitectureRules::httpKnowsNoTcp))
                .containsExactlyInAnyOrder(
                        "http.wire.KnowsSegment",
                        "http.wire.KnowsAddress",
                        "http.pipeline.KnowsHost",
                        "http.pipeline.KnowsChannel",
                        "http.pipeline.KnowsTrace");
    }

    @Test
    void inputAndOutputInHttpsCodecOrPipelineIsCaught() {
        assertThat(offenders("planted.httpsansio", ArchitectureRules::httpIsSansInputAndOutput))
                .containsExactlyInAnyOrder(
                        "http.wire.ReadsClock",
                        "http.wire.ReadsFile",
                        "http.pipeline.WaitsForFuture",
                        "http.pipeline.StartsThread");
    }

    @Test
    void aWayAroundTheTransportsIsCaught() {
        assertThat(offenders("planted.httpnetwork", ArchitectureRules::onlyNioTouchesTheNetwork))
                .containsExactlyInAnyOrder("http.client.OpensSocket", "http.UsesTls", "http.nio.KnowsSimulation");
    }

    @Test
    void transcendentalMathIsCaught() {
        assertThat(offenders("planted.math", ArchitectureRules::noTranscendentalMath))
                .containsExactlyInAnyOrder("tcp.CallsCbrt", "sim.channel.CallsLog", "host.RefersToPow");
    }

    @Test
    void aCycleOfPackagesIsCaught() {
        var details = details("planted.cycles", ArchitectureRules::packagesAreFreeOfCycles);

        assertThat(details)
                .singleElement()
                .asString()
                .contains("tcp.Engine", "tcp.wire.Header")
                .doesNotContain("Host");
    }

    @Test
    void aUseOfTheRulesByOthersIsCaught() {
        assertThat(offenders("planted.rules", ArchitectureRules::rulesAreForCoreAndSimulationAlone))
                .containsExactlyInAnyOrder("http.client.KnowsRules", "cli.ChangesRules");
    }

    /** The names below the root of all classes that break the rule. */
    private static List<String> offenders(String root, Function<String, ArchRule> rule) {
        var planted = plantedBelow(root);
        return details(root, rule).stream()
                .map(detail -> offender(detail, planted).substring(root.length() + 1))
                .distinct()
                .toList();
    }

    private static List<String> details(String root, Function<String, ArchRule> rule) {
        return rule.apply(root).evaluate(plantedBelow(root)).getFailureReport().getDetails();
    }

    /** The class that a violation begins with, as in {@code Method <planted.math.tcp.CallsCbrt.root(double)> calls}. */
    private static String offender(String detail, JavaClasses planted) {
        var matcher = OFFENDER.matcher(detail);
        assertThat(matcher.find()).as(detail).isTrue();
        return planted.stream()
                .map(JavaClass::getName)
                .filter(name ->
                        matcher.group(1).equals(name) || matcher.group(1).startsWith(name + "."))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new AssertionError("no planted class begins: " + detail));
    }

    private static JavaClasses plantedBelow(String root) {
        return PLANTED.that(JavaClass.Predicates.resideInAPackage(root + ".."));
    }
}
