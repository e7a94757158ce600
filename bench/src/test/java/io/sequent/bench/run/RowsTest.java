package io.sequent.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

class RowsTest {
    static List<Row> rows() {
        return Rows.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachSourceExistsWithItsParameters(Row row) throws Exception {
        for (Source source : row.sources().values()) {
            if (source instanceof Source.Jmh jmh) {
                Class<?> type = Class.forName("io.sequent.bench." + jmh.type());
                Method method = Arrays.stream(type.getMethods())
                        .filter(each -> each.getName().equals(jmh.method()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(type + " has no " + jmh.method()));
                assertThat(method.isAnnotationPresent(Benchmark.class)).isTrue();
                for (Map.Entry<String, String> each : jmh.parameters().entrySet()) {
                    assertThat(type.getDeclaredField(each.getKey()).getAnnotation(Param.class))
                            .as(each.getKey() + " of " + type)
                            .isNotNull();
                }
            } else if (source instanceof Source.Program program) {
                assertThat(Class.forName(program.mainClass()).getMethod("main", String[].class))
                        .isNotNull();
            } else if (source instanceof Source.Script script) {
                Path run = Path.of(System.getProperty("basedir", "")).resolve("peers/" + script.name() + "/run");
                assertThat(Files.isExecutable(run)).as(run + " is executable").isTrue();
            }
        }
    }

    @Test
    void namesAreUniqueAndEachRowIsOurs() {
        assertThat(Row.byName(rows())).hasSameSizeAs(rows());
        assertThat(rows()).allSatisfy(each -> assertThat(each.sources()).containsKey(Row.SEQUENT));
        assertThat(rows()).allSatisfy(each -> assertThat(each.name()).matches("[A-Za-z0-9-]+"));
    }

    @Test
    void aimsAreOfSubjectsThatAreMeasured() {
        for (Row row : rows()) {
            for (Aim aim : row.aims()) {
                assertThat(row.sources().keySet()).contains(aim.subject());
                assertThat(Set.of("17", "25")).contains(aim.jdk());
            }
        }
    }
}
