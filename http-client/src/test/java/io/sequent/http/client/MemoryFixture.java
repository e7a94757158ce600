package io.sequent.http.client;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import java.util.function.Function;

/** Streams in memory that arrive in pieces of any size. */
final class MemoryFixture implements TransportFixture {
    private final MemoryNetwork network = new MemoryNetwork(13);

    @Override
    public Transport transport() {
        return network;
    }

    @Override
    public void serveStreams(Function<ByteStream, ByteStream.Handler> acceptor) {
        network.serve(80, acceptor);
    }

    @Override
    public HttpOrigin origin() {
        return new HttpOrigin("http", "origin", 80);
    }

    @Override
    public HttpOrigin nowhere() {
        return new HttpOrigin("http", "origin", 81);
    }

    @Override
    public int large() {
        return 1_000_000;
    }
}
