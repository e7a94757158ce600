package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyControl;
import io.sequent.http.BodyHandler;
import io.sequent.http.BodySink;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.Timeouts;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackPressureTest extends ClientFixture {
    @Test
    void slowConsumerHoldsTheServerBack() {
        byte[] large = new byte[200_000];
        serve(
                exchange -> exchange.respond(
                        OriginResponse.of(200).body(HttpBody.of(large)).build()),
                OriginOptions.defaults());
        long[] taken = new long[1];
        boolean[] open = new boolean[1];
        AtomicReference<Runnable> resume = new AtomicReference<>(() -> {});
        BodyHandler<Long> slow = head -> new BodySink<Long>() {
            @Override
            public void attach(BodyControl control) {
                resume.set(control::resume);
            }

            @Override
            public int write(byte[] source, int offset, int length) {
                int count = open[0] ? length : (int) Math.min(length, Math.max(0, 100 - taken[0]));
                taken[0] += count;
                return count;
            }

            @Override
            public Long complete(HttpHeaders trailers) {
                return taken[0];
            }
        };
        // The caller's pause is longer than the body timeout, which is for the origin's pauses alone.
        Timeouts timeouts = Timeouts.none().withBodyNs(1_000_000_000);
        try (HttpClient client = client().timeouts(timeouts).build()) {
            var future = client.sendAsync(get("/"), slow);
            network.runUntil(10_000_000_000L);
            assertThat(taken[0]).isEqualTo(100);
            assertThat(client.counters().bytesRead()).isLessThan(40_000);
            open[0] = true;
            resume.get().run();
            assertThat(future.join().body()).isEqualTo(200_000L);
        }
    }
}
