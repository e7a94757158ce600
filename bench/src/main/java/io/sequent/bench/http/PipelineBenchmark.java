package io.sequent.bench.http;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Requests a second on one connection, {@code depth} of them under way, against one server on 127.0.0.1. With {@code -prof gc}
 * also the bytes that all threads of the client allocate for each request.
 *
 * <p>{@code client} names who sends, see {@link Clients}; {@code server} is {@code process} for a {@link Responder} in a process of
 * its own, {@code thread} for one in this, or the number of a port on which something else serves {@code GET /}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PipelineBenchmark {
    /** Requests of one invocation; at its end the pipeline runs empty, which is below 1 percent of it at the greatest depth. */
    static final int REQUESTS = 16_384;

    /** Who sends. */
    @Param({"floor", "sequent-reused", "sequent", "netty", "vertx", "httpcore"})
    public String client = "";

    /** Requests under way. */
    @Param({"1", "16", "64"})
    public int depth;

    /** What is asked. */
    @Param("process")
    public String server = "";

    private Server serving = Server.NONE;
    private Load load = Load.NONE;

    /** Starts the server, connects the client, and lets one request through. */
    @Setup(Level.Trial)
    public void connect() throws Exception {
        serving = Server.start(server);
        load = Clients.of(client).connect(serving.port(), depth);
        load.run(1, 1);
    }

    /** Ends both. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        load.close();
        serving.close();
    }

    /** Sends the requests and waits for all responses. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void requests() {
        load.run(depth, REQUESTS);
    }
}
