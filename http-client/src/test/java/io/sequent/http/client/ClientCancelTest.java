package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.Pipelining;
import org.junit.jupiter.api.Test;

class ClientCancelTest extends ClientFixture {
    @Test
    void cancelledFutureGivesUpItsRequestAlone() {
        echo();
        try (HttpClient client = client().pipelining(Pipelining.ofDepth(8)).build()) {
            var futures = all(client, 20);
            futures.get(0).join();
            assertThat(futures.get(9).cancel(true)).isTrue();
            assertThat(futures.get(19).cancel(true)).isTrue();
            for (int i = 1; i < 19; i++) {
                if (i != 9) {
                    assertThat(futures.get(i).join().body()).isEqualTo("/" + i);
                }
            }
            assertThat(client.counters().connections()).isEqualTo(1);
        }
        assertThat(handled).doesNotContain("GET /19");
    }
}
