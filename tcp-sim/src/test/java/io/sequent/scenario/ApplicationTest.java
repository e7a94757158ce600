package io.sequent.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApplicationTest {
    @Test
    void allIsSentHoweverOftenTheBufferFillsUpInBetween() {
        Application[] client = new Application[1];
        Actor[] server = new Actor[1];
        new Performance(
                        stage -> {
                            server[0] = stage.b();
                            server[0].listen(Stage.PORT);
                            stage.at(
                                    0,
                                    () -> client[0] = stage.a()
                                            .connect(stage.b(), Stage.PORT)
                                            .send(300_000)
                                            .send("the end"));
                            stage.endAt(Stage.seconds(5));
                        },
                        1)
                .finish();
        assertThat(client[0].sentBytes()).isEqualTo(300_007);
        assertThat(server[0].accepted(0).hasAllOf(client[0])).isTrue();
    }
}
