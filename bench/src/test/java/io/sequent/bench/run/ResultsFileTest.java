package io.sequent.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
    @TempDir
    Path folder = Path.of("");

    private static Figures figures(String row) {
        return new Figures(Examples.RUN, 1, row, "sequent", "25", "ns", new double[] {123.456789, 0.5, 2e7}, 0.25);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ResultsFile file = ResultsFile.begin(folder, Examples.head());
        file.add(figures("one"));
        file.add(new Figures(Examples.RUN, 2, "one", "lwip", null, "ns", new double[] {7}, null));
        Path done = file.end(new RunEnd(Examples.RUN, 60, 0.5, 0.01, List.of("a peer")));
        ResultsFile.Content content = ResultsFile.read(done);
        assertThat(done).hasFileName(Examples.RUN + ".jsonl");
        assertThat(content.head()).isEqualTo(Examples.head());
        assertThat(content.end()).isEqualTo(new RunEnd(Examples.RUN, 60, 0.5, 0.01, List.of("a peer")));
        assertThat(content.figures()).hasSize(2);
        assertThat(content.figures().get(0).samples()).containsExactly(123.46, 0.5, 2e7);
        assertThat(content.figures().get(0).bytesPerOp()).isEqualTo(0.25);
        assertThat(content.figures().get(1).jdk()).isNull();
        assertThat(content.figures().get(1).bytesPerOp()).isNull();
    }

    @Test
    void nothingIsLostWhenARunIsCutShort() throws IOException {
        ResultsFile file = ResultsFile.begin(folder, Examples.head());
        file.add(figures("one"));
        Files.writeString(file.path(), "{\"run\":\"x\",\"ro", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        ResultsFile.Content content = ResultsFile.read(file.path());
        assertThat(content.figures()).hasSize(1);
        assertThat(content.end()).isNull();
        assertThat(ResultsFile.whole(folder)).isEmpty();
    }

    @Test
    void brokenLineIsNamed() throws IOException {
        Path file = folder.resolve("broken.jsonl");
        Files.writeString(file, "{\"kind\":\"full\"}\nnonsense {\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ResultsFile.read(file)).hasMessageContaining("line 2 is not of a results file");
        Files.writeString(file, "{\"seconds\":1}\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ResultsFile.read(file)).hasMessageContaining("no line that says which run");
    }

    @Test
    void runsOfSomeRowsAndThoseCutShortAreNotWhole() throws IOException {
        for (String name : List.of("2-a-full.jsonl", "1-a-quick.jsonl", "3-a-part.jsonl", "4-a-full.jsonl.partial")) {
            Files.writeString(folder.resolve(name), "");
        }
        assertThat(ResultsFile.whole(folder))
                .extracting(each -> each.getFileName().toString())
                .containsExactly("1-a-quick.jsonl", "2-a-full.jsonl");
        assertThat(ResultsFile.whole(folder.resolve("none"))).isEmpty();
    }
}
