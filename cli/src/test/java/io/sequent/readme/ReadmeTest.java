package io.sequent.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.nio.NioServer;
import io.sequent.http.nio.NioTransport;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README compile as they stand there, and those of HTTP do what it says. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final List<String> PACKAGES = List.of(
            "java.util",
            "io.sequent.host",
            "io.sequent.http",
            "io.sequent.http.client",
            "io.sequent.http.nio",
            "io.sequent.http.origin",
            "io.sequent.sim",
            "io.sequent.sim.channel",
            "io.sequent.tcp",
            "io.sequent.tcp.wire");

    @TempDir
    static Path folder;

    private static Class<?> examples;

    @BeforeAll
    static void compileTheExamples() throws Exception {
        String readme = Files.readString(
                Path.of(System.getProperty("basedir", "")).resolve("../README.md"), StandardCharsets.UTF_8);
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(readme);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        assertThat(blocks).as("TCP, real sockets, simulated network").hasSize(3);
        StringBuilder source = new StringBuilder();
        PACKAGES.forEach(name -> source.append("import ").append(name).append(".*;\n"));
        source.append("public class Examples {\n    static void wakeUpAt(long deadlineNs) {}\n");
        source.append(
                "    public static void tcp(TcpBufferPool pool, int initialSequenceNumber, long nowNs, Segment in, ");
        source.append("Segment out) {\n").append(blocks.get(0)).append("}\n");
        source.append("    public static void sockets(int port) throws Exception {\n");
        source.append(blocks.get(1)).append("}\n");
        source.append("    public static void simulation() throws Exception {\n");
        source.append(blocks.get(2)).append("}\n}\n");
        compile(Files.writeString(folder.resolve("Examples.java"), source));
        URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader());
        examples = loader.loadClass("Examples");
    }

    private static void compile(Path file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-proc:none", "-cp", classPath, "-d", folder.toString());
            boolean compiled = compiler.getTask(
                            problems, manager, null, options, null, manager.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(problems.toString()).isTrue();
        }
    }

    private static String run(String example, Object... arguments) throws Exception {
        Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {int.class};
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            examples.getMethod(example, types).invoke(null, arguments);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void exampleOfRealSocketsFetches() throws Exception {
        List<String> targets = Collections.synchronizedList(new ArrayList<>());
        try (NioTransport transport = NioTransport.start();
                NioServer server = NioServer.listen(
                        transport,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        exchange -> {
                            targets.add(exchange.request().target());
                            exchange.respond(OriginResponse.plain(200, "hello"));
                        },
                        OriginOptions.defaults())) {
            assertThat(run("sockets", server.port())).isEqualTo("200, 5 characters" + System.lineSeparator());
        }
        assertThat(targets).hasSize(101).containsOnly("/index.html");
    }

    @Test
    void exampleOfASimulatedNetworkFetches() throws Exception {
        assertThat(run("simulation").lines().toList())
                .hasSize(2)
                .startsWith("hello")
                .element(1)
                .asString()
                .matches("\\d+ ms");
    }
}
