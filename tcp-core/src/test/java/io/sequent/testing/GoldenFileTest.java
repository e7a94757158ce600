package io.sequent.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatDiffersNamesTheLineAndTheRemedy() throws Exception {
        Path file = Files.writeString(folder.resolve("golden.txt"), "one\ntwo\n");
        String path = file.toAbsolutePath().toString();
        if (Boolean.getBoolean(GoldenFile.PROPERTY)) {
            return; // nothing is compared then
        }
        assertThatCode(() -> GoldenFile.check(path, "one\ntwo\n")).doesNotThrowAnyException();
        assertThatThrownBy(() -> GoldenFile.check(path, "one\nthree\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("expected: two")
                .hasMessageContaining("sequent.update");
        assertThatThrownBy(() -> GoldenFile.check(path + ".gone", "one\n")).hasMessageContaining("missing");
    }
}
