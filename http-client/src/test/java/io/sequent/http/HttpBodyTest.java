package io.sequent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpBodyTest {
    private static String read(HttpBody body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[5];
        try (BodySource source = body.open()) {
            int count;
            while ((count = source.read(piece, 1, 3)) != BodySource.END) {
                all.write(piece, 1, count);
            }
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void bytesAndTextsKnowTheirLengthAndCanBeReadAgain() throws IOException {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        for (HttpBody body : new HttpBody[] {HttpBody.of(bytes, 2, 7), HttpBody.of("2345678")}) {
            assertThat(body.length()).isEqualTo(7);
            assertThat(body.repeatable()).isTrue();
            assertThat(read(body)).isEqualTo("2345678");
            assertThat(read(body)).isEqualTo("2345678");
        }
        assertThat(read(HttpBody.of("é", StandardCharsets.ISO_8859_1))).isEqualTo("é");
        assertThat(read(HttpBody.empty())).isEmpty();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> HttpBody.of(bytes, 5, 6));
    }

    @Test
    void fileIsReadFromItsOffset(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "0123456789");
        assertThat(HttpBody.ofFile(file).length()).isEqualTo(10);
        assertThat(read(HttpBody.ofFile(file))).isEqualTo("0123456789");
        assertThat(read(HttpBody.ofFile(file, 7, 3))).isEqualTo("789");
        assertThatIllegalArgumentException().isThrownBy(() -> HttpBody.ofFile(file, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpBody.ofFile(file, 0, -1));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> HttpBody.ofFile(folder.resolve("missing")));
    }

    @Test
    void streamIsOpenedEachTime() throws IOException {
        HttpBody unknown = HttpBody.ofStream(() -> new ByteArrayInputStream(new byte[] {'a', 'b', 'c', 'd'}));
        assertThat(unknown.length()).isEqualTo(HttpBody.UNKNOWN_LENGTH);
        assertThat(read(unknown) + read(unknown)).isEqualTo("abcdabcd");
        HttpBody known = HttpBody.ofStream(() -> new ByteArrayInputStream(new byte[] {'a'}), 1);
        assertThat(known.length()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpBody.ofStream(() -> new ByteArrayInputStream(new byte[0]), -1));
    }
}
