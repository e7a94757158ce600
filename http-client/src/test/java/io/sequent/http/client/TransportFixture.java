package io.sequent.http.client;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.origin.Origin;
import io.sequent.http.origin.OriginHandler;
import io.sequent.http.origin.OriginOptions;
import java.io.IOException;
import java.util.function.Function;

/** One transport and what listens at its other end, both in one thread. */
public interface TransportFixture extends AutoCloseable {
    Transport transport();

    /** Answers at {@link #origin}, by TLS if its scheme is https. */
    default Origin serve(OriginHandler handler, OriginOptions options) throws IOException {
        Origin origin = new Origin(handler, options, transport());
        serveStreams(origin::accept);
        return origin;
    }

    /** Lets {@code acceptor} answer each connection to {@link #origin}. */
    void serveStreams(Function<ByteStream, ByteStream.Handler> acceptor) throws IOException;

    /** Returns where the server listens. */
    HttpOrigin origin();

    /** Returns where nobody listens. */
    HttpOrigin nowhere() throws IOException;

    /** Returns a number of bytes that all the buffers between the two ends cannot hold. */
    int large();

    @Override
    default void close() {}
}
