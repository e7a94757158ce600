package io.sequent.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.lang.module.ModuleDescriptor;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of the architecture. Each takes the root package, so that a test can show that it catches a violation
 * planted below another root.
 */
final class ArchitectureRules {
    private static final String[] CORE = {"tcp.."};
    private static final String[] HTTP_SANS_IO = {"http.wire..", "http.pipeline.."};
    private static final String[] SIMULATION = {"ip..", "host..", "sim..", "trace..", "scenario.."};
    private static final String[] CORE_AND_SIMULATION = {"tcp..", "ip..", "host..", "sim..", "trace..", "scenario.."};

    /** All that the libraries consist of: a package outside of these would escape the rules. */
    private static final String[] LIBRARIES = {"tcp..", "ip..", "host..", "sim..", "trace..", "scenario..", "http.."};

    private static final Set<String> JAVA_BASE = Object.class.getModule().getDescriptor().exports().stream()
            .filter(exported -> !exported.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.util.Date",
            "java.util.Calendar",
            "java.util.GregorianCalendar");
    private static final Set<String> THREADS = Set.of(
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.InheritableThreadLocal",
            "java.util.Timer",
            "java.util.TimerTask",
            "java.lang.Object.wait",
            "java.lang.Object.notify",
            "java.lang.Object.notifyAll");
    private static final Set<String> RANDOMNESS = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom",
            "java.util.UUID",
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.util.Collections.shuffle");
    private static final Set<String> INPUT_AND_OUTPUT = Set.of(
            "java.lang.System.in",
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime.getRuntime", // not version(), which is as constant as the class path
            "java.util.Scanner");
    private static final Set<String> FORMATTING =
            Set.of("java.lang.String.format", "java.lang.String.formatted", "java.util.Formatter");

    private static final Set<String> NETWORK = Set.of(
            "java.nio.channels.Selector",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.DatagramChannel",
            "java.nio.channels.AsynchronousSocketChannel",
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.InetAddress",
            "java.net.InetSocketAddress");

    private static final Set<String> TRANSCENDENTAL = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    private ArchitectureRules() {}

    /**
     * Modules depend one way: http-client on tcp-sim on tcp-core, and no library on a tool.
     *
     * <p>Whoever wants the engine alone gets it alone, and each layer can be read and tested without those above.
     */
    static ArchRule moduleArrows(String root) {
        return CompositeArchRule.of(noClasses()
                        .that()
                        .resideInAnyPackage(below(root, CORE))
                        .should()
                        .dependOnClassesThat(inAnyOf(root, "..").and(notIn(root, CORE))))
                .and(noClasses()
                        .that()
                        .resideInAnyPackage(below(root, SIMULATION))
                        .should()
                        .dependOnClassesThat(inAnyOf(root, "..").and(notIn(root, CORE_AND_SIMULATION))))
                .and(noClasses()
                        .that()
                        .resideInAnyPackage(below(root, "http.."))
                        .should()
                        .dependOnClassesThat(inAnyOf(root, "cli..", "bench..")))
                .as("modules depend one way: http-client -> tcp-sim -> tcp-core");
    }

    /** Every class of a library lives in a package that belongs to a module, so that no new package escapes the rules. */
    static ArchRule everyPackageBelongsToAModule(String root) {
        return classes().should().resideInAnyPackage(below(root, LIBRARIES));
    }

    /**
     * tcp-core depends on the language and its collections, and on nothing that a small runtime image lacks.
     *
     * <p>JSpecify's annotations are there for the compiler only.
     */
    static ArchRule coreDependsOnJavaBaseAlone(String root) {
        var languageOrUtilities = PackageMatchers.of("java.lang..", "java.util..", "java.nio..");
        return classes()
                .that()
                .resideInAnyPackage(below(root, CORE))
                .should()
                .onlyDependOnClassesThat(describe("are in java.base, or JSpecify's annotations", target -> {
                    var type = target.getBaseComponentType();
                    var name = type.getPackageName();
                    return type.isPrimitive()
                            || JAVA_BASE.contains(name) && languageOrUtilities.test(name)
                            || name.equals("org.jspecify.annotations")
                            || name.equals(root)
                            || name.startsWith(root + ".");
                }));
    }

    /**
     * tcp-core is a function of its inputs: it calls no clock, thread, randomness, I/O or formatting.
     *
     * <p>Time and secrets are passed in, so that a run can be repeated to the byte, and the core runs in any loop.
     * Formatting allocates and depends on the locale. A synchronized block leaves no trace that this rule could
     * see; a synchronized method does.
     */
    static ArchRule coreIsPure(String root) {
        return CompositeArchRule.of(neverUse(below(root, CORE), "a clock", CLOCKS, "java.time.."))
                .and(neverUse(below(root, CORE), "threads", THREADS, "java.util.concurrent.."))
                .and(noMethods()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(below(root, CORE))
                        .should()
                        .haveModifier(JavaModifier.SYNCHRONIZED))
                .and(neverUse(below(root, CORE), "randomness", RANDOMNESS, "java.util.random.."))
                .and(neverUse(below(root, CORE), "I/O", INPUT_AND_OUTPUT, "java.io..", "java.nio..", "java.net.."))
                .and(neverUse(below(root, CORE), "formatting", FORMATTING, "java.text.."))
                .as("tcp-core uses no clock, thread, randomness, I/O or formatting");
    }

    /**
     * Only Octets, and Words in HTTP's codec, which knows no TCP, touch method and variable handles.
     *
     * <p>How bytes become numbers is decided, measured and changed in one place. What the compiler itself makes of
     * lambdas and string concatenation is no use of a handle.
     */
    static ArchRule onlyOctetsAndWordsUseHandles(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(below(root, ".."))
                .and()
                .doNotHaveFullyQualifiedName(root + ".tcp.wire.Octets")
                .and()
                .doNotHaveFullyQualifiedName(root + ".http.wire.Words")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.invoke..");
    }

    /**
     * In the package of the engine only types named Tcp* are public.
     *
     * <p>The package exports its API and hides what the API is made of; the name tells which is which.
     */
    static ArchRule onlyTcpTypesArePublic(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".tcp")
                .and()
                .areTopLevelClasses()
                .and()
                .arePublic()
                .should()
                .haveSimpleNameStartingWith("Tcp");
    }

    /**
     * HTTP's codec and pipeline know no TCP.
     *
     * <p>They run over any byte stream: a simulated host, a real socket, or an array in a test.
     */
    static ArchRule httpKnowsNoTcp(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(below(root, HTTP_SANS_IO))
                .should()
                .dependOnClassesThat(inAnyOf(root, CORE_AND_SIMULATION));
    }

    /**
     * HTTP's codec and pipeline are functions of their inputs: no clock, thread or network, and no file.
     *
     * <p>So any run of a connection can be repeated in a test, split at any byte and at any time.
     */
    static ArchRule httpIsSansInputAndOutput(String root) {
        String[] sansIo = below(root, HTTP_SANS_IO);
        return CompositeArchRule.of(neverUse(sansIo, "a clock", CLOCKS, "java.time.."))
                .and(neverUse(sansIo, "threads", THREADS, "java.util.concurrent", "java.util.concurrent.locks.."))
                .and(neverUse(sansIo, "I/O", INPUT_AND_OUTPUT, "java.nio..", "java.net..", "javax.net.."))
                .as("http.wire and http.pipeline use no clock, thread or I/O");
    }

    /**
     * Of the HTTP module only http.nio touches the machine's network, and it needs no simulated one.
     *
     * <p>Transports are ports: the client cannot tell which one it has, so it must not be able to go around them.
     */
    static ArchRule onlyNioTouchesTheNetwork(String root) {
        return CompositeArchRule.of(noClasses()
                        .that(inAnyOf(root, "http..").and(notIn(root, "http.nio..")))
                        .should()
                        .dependOnClassesThat(describe(
                                "are the machine's network",
                                target -> NETWORK.contains(
                                                target.getBaseComponentType().getName())
                                        || PackageMatchers.of("javax.net..")
                                                .test(target.getBaseComponentType()
                                                        .getPackageName()))))
                .and(noClasses()
                        .that()
                        .resideInAnyPackage(below(root, "http.nio.."))
                        .should()
                        .dependOnClassesThat(inAnyOf(root, "tcp..", "sim..", "trace..", "scenario..")))
                .as("only http.nio touches the machine's network, and it needs no simulated one");
    }

    /**
     * tcp-core and tcp-sim call no transcendental function of Math.
     *
     * <p>Their last bit may differ between machines, and then the same seed would not give the same run. StrictMath
     * is the same everywhere.
     */
    static ArchRule noTranscendentalMath(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(below(root, CORE_AND_SIMULATION))
                .should()
                .accessTargetWhere(describe(
                        "a transcendental function of Math is the target",
                        access -> access.getTargetOwner().isEquivalentTo(Math.class)
                                && TRANSCENDENTAL.contains(access.getTarget().getName())));
    }

    /** Packages form no cycle: each can be understood, tested and moved without those that build on it. */
    static ArchRule packagesAreFreeOfCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /**
     * The decisions that a counterfactual may take away are known to tcp-core and tcp-sim alone.
     *
     * <p>They exist to show what goes wrong without a rule of the RFC; nobody else should be able to switch one off.
     */
    static ArchRule rulesAreForCoreAndSimulationAlone(String root) {
        return noClasses()
                .that(notIn(root, CORE_AND_SIMULATION))
                .should()
                .dependOnClassesThat(inAnyOf(root, "tcp.rules.."));
    }

    /** No class of {@code users} depends on one of these packages, on one of these classes, or calls one of these members. */
    private static ArchRule neverUse(String[] users, String what, Set<String> classesAndMembers, String... packages) {
        var inPackages = PackageMatchers.of(packages);
        DescribedPredicate<JavaClass> isForbidden = describe("provide " + what, target -> {
            var type = target.getBaseComponentType();
            var name = type.getPackageName();
            return classesAndMembers.contains(type.getName()) || inPackages.test(name) && !isAboutByteOrder(type);
        });
        DescribedPredicate<JavaAccess<?>> reachesForbidden = describe(
                what + " is the target",
                access -> classesAndMembers.contains(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName()));
        return noClasses()
                .that()
                .resideInAnyPackage(users)
                .should()
                .dependOnClassesThat(isForbidden)
                .orShould()
                .accessTargetWhere(reachesForbidden);
    }

    /** Byte order and character sets live among the classes for I/O, but do none. */
    private static boolean isAboutByteOrder(JavaClass type) {
        return type.getName().equals("java.nio.ByteOrder")
                || type.getPackageName().equals("java.nio.charset");
    }

    private static DescribedPredicate<JavaClass> inAnyOf(String root, String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(below(root, packages));
    }

    private static DescribedPredicate<JavaClass> notIn(String root, String... packages) {
        return JavaClass.Predicates.resideOutsideOfPackages(below(root, packages));
    }

    private static String[] below(String root, String... packages) {
        return Stream.of(packages)
                .map(name -> name.equals("..") ? root + ".." : root + "." + name)
                .toArray(String[]::new);
    }
}
