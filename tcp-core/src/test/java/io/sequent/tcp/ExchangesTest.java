package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.exchange.Exchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the exchanges of src/test/resources/exchanges, each as a test of its own. */
class ExchangesTest {
    @TestFactory
    List<DynamicTest> exchanges() throws Exception {
        Path folder = Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/exchanges");
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".exchange"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(12);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName()
                                .toString()
                                .replaceAll("\\.exchange$", "")
                                .replace('-', ' '),
                        file.toUri(),
                        () -> Exchange.read(file).run()))
                .toList();
    }
}
