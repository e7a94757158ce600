package io.sequent.bench.peers;

import io.sequent.http.wire.ComparedResponses;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives each response of the corpus to a client, alone on a connection that then ends. */
final class Reading {
    private static final int GUARD_MS = 3_000;

    private Reading() {}

    /** Returns what {@code peer} made of {@code response}: an outcome, or {@code hangs}. */
    static String outcome(Peer peer, ComparedResponses.Case response) throws Exception {
        try (RawServer server = new RawServer();
                Peer.Session session = peer.open(server.port(), 1, 0)) {
            Peer.Call call = session.send(Peer.Ask.of(response.method(), "/"));
            long guardNs = System.nanoTime() + GUARD_MS * 1_000_000L;
            while (!call.outcome().isDone() && System.nanoTime() < guardNs) {
                RawServer.Request request = server.next(20);
                if (request != null) {
                    answer(request, response.bytes());
                }
            }
            return call.outcome().get(1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "hangs";
        }
    }

    private static void answer(RawServer.Request request, byte[] bytes) {
        try {
            request.connection().write(bytes);
            request.connection().finish();
        } catch (IOException e) {
            // The client has had enough.
        }
    }
}
