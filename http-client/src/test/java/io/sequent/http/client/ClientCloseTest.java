package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.RequestFate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClientCloseTest extends ClientFixture {
    @Test
    void closingWaitsAndClosingNowCuts() {
        echo();
        HttpClient waits = client().build();
        var futures = all(waits, 3);
        waits.close();
        assertThat(futures).allMatch(CompletableFuture::isDone);
        assertAllAnswered(futures);
        assertThatThrownBy(() -> waits.sendAsync(get("/"), BodyHandler.ofString()))
                .isInstanceOf(IllegalStateException.class);

        HttpClient cuts = client().build();
        var cut = all(cuts, 3);
        cuts.closeNow();
        assertThat(cut).allMatch(CompletableFuture::isCompletedExceptionally);
        assertFails(cut.get(0), HttpFailure.Cancelled.class).returns(RequestFate.NOT_SENT, HttpFailure::fate);
    }

    @Test
    void otherThreadsMayNotUseASimulatedTransport() throws InterruptedException {
        echo();
        HttpClient client = client().build();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread other = new Thread(() -> {
            try {
                client.sendAsync(get("/"), BodyHandler.ofString());
            } catch (IllegalStateException e) {
                thrown.set(e);
            }
        });
        other.start();
        other.join();
        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
    }
}
