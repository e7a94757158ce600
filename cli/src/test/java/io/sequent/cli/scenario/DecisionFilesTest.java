package io.sequent.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sequent.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.json.JsonException;

/** The decisions that {@code --out} keeps, as text and as JSON lines. */
class DecisionFilesTest {
    @TempDir
    private Path folder;

    @Test
    void eachDecisionIsALineOfTextAndAnObjectOfJson() throws IOException {
        CommandRun run = CommandRun.of("scenario", "lost-third-ack", "--out", folder.toString());

        assertThat(run.exitCode()).isZero();
        List<String> text = Files.readAllLines(folder.resolve("lost-third-ack.today.txt"));
        assertThat(text)
                .contains(
                        "1.010000 B SYN-RECEIVED -> [SYN,ACK seq=0 ack=1]  6298 5.7: sent again: unacknowledged for"
                                + " too long",
                        "7.030000 B SYN-RECEIVED <- [ACK seq=1 ack=1]  9293 3.10.7.4 fifth/ACK: acceptable ->"
                                + " ESTABLISHED");
        List<String> objects = Files.readAllLines(folder.resolve("lost-third-ack.today.jsonl"));
        assertThat(objects).hasSameSizeAs(text);
        for (int i = 0; i < objects.size(); i++) {
            Map<String, Object> decision = parse(objects.get(i));
            assertThat(decision)
                    .containsOnlyKeys(
                            "time_ns",
                            "host",
                            "local",
                            "remote",
                            "before",
                            "after",
                            "decision",
                            "rule",
                            "words",
                            "segment");
            assertThat(text.get(i))
                    .contains(
                            " " + decision.get("host") + " " + decision.get("before") + " ",
                            "  " + decision.get("rule") + ": " + decision.get("words"));
        }
        assertThat(objects.stream().map(DecisionFilesTest::parse))
                .filteredOn(decision -> decision.get("decision").equals("HANDSHAKE_ACKNOWLEDGED"))
                .singleElement()
                .satisfies(decision -> assertThat(decision)
                        .containsEntry("after", "ESTABLISHED")
                        .extractingByKey("segment")
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("flags", "ACK")
                        .containsEntry("relative_seq", 1L));
    }

    @Test
    void theParserOfThisTestRefusesWhatIsNoJson() {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> parse("{\"host\":\"A\" \"after\":1}"));
    }

    private static Map<String, Object> parse(String line) {
        return new Json().toType(line, Json.MAP_TYPE);
    }
}
