package io.sequent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.sequent.cli.Main;
import io.sequent.host.Host;
import io.sequent.http.HttpRequest;
import io.sequent.tcp.TcpConnection;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code keeps the rules of the architecture. */
@Tag("architecture")
class ArchitectureTest {
    private static final String ROOT = "io.sequent";

    /** The main code of the three libraries and of the command line. */
    private static final JavaClasses EVERYTHING =
            mainCodeAround(TcpConnection.class, Host.class, HttpRequest.class, Main.class);

    private static final JavaClasses LIBRARIES =
            EVERYTHING.that(JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".cli.."));

    @Test
    void theThreeLibrariesAreLookedAtAndTheirTestsAreNot() {
        assertThat(LIBRARIES)
                .extracting(JavaClass::getName)
                .contains(
                        "io.sequent.tcp.wire.Octets", "io.sequent.sim.Simulation", "io.sequent.http.client.HttpClient")
                .noneMatch(name -> name.endsWith("Test") && !name.endsWith(".AcceptabilityTest"))
                .noneMatch(name -> name.startsWith("io.sequent.testing."));
    }

    @Test
    void modulesDependOneWay() {
        ArchitectureRules.moduleArrows(ROOT).check(LIBRARIES);
    }

    @Test
    void everyPackageBelongsToAModule() {
        ArchitectureRules.everyPackageBelongsToAModule(ROOT).check(LIBRARIES);
    }

    @Test
    void coreDependsOnJavaBaseAlone() {
        ArchitectureRules.coreDependsOnJavaBaseAlone(ROOT).check(LIBRARIES);
    }

    @Test
    void coreUsesNoClockThreadRandomnessInputOutputOrFormatting() {
        ArchitectureRules.coreIsPure(ROOT).check(LIBRARIES);
    }

    @Test
    void onlyOctetsAndWordsUseHandles() {
        ArchitectureRules.onlyOctetsAndWordsUseHandles(ROOT).check(LIBRARIES);
    }

    @Test
    void onlyTypesNamedTcpArePublicInTheEngine() {
        ArchitectureRules.onlyTcpTypesArePublic(ROOT).check(LIBRARIES);
    }

    @Test
    void codecAndPipelineOfHttpKnowNoTcp() {
        ArchitectureRules.httpKnowsNoTcp(ROOT).check(LIBRARIES);
    }

    @Test
    void codecAndPipelineOfHttpUseNoClockThreadInputOrOutput() {
        ArchitectureRules.httpIsSansInputAndOutput(ROOT).check(LIBRARIES);
    }

    @Test
    void onlyTheSocketTransportTouchesTheNetwork() {
        ArchitectureRules.onlyNioTouchesTheNetwork(ROOT).check(LIBRARIES);
    }

    @Test
    void coreAndSimulationCallNoTranscendentalMath() {
        ArchitectureRules.noTranscendentalMath(ROOT).check(LIBRARIES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        ArchitectureRules.packagesAreFreeOfCycles(ROOT).check(EVERYTHING);
    }

    @Test
    void rulesAreForCoreAndSimulationAlone() {
        ArchitectureRules.rulesAreForCoreAndSimulationAlone(ROOT).check(EVERYTHING);
    }

    /** All classes from the folders or jars that these classes were loaded from. */
    private static JavaClasses mainCodeAround(Class<?>... neighbours) {
        return new ClassFileImporter()
                .importLocations(
                        Stream.of(neighbours).map(ArchitectureTest::locationOf).toList());
    }

    private static Location locationOf(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource().getLocation();
        return Location.of(
                source.getPath().endsWith(".jar") ? URI.create("jar:" + source + "!/") : URI.create(source.toString()));
    }
}
