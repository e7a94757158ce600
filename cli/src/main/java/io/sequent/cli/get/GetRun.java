package io.sequent.cli.get;

import io.sequent.cli.terminal.Screen;
import io.sequent.http.BodySink;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import io.sequent.http.ResponseHead;
import io.sequent.http.Timeouts;
import io.sequent.http.client.HttpClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs transfers to their ends. What is written, and what is known of them, is the writing thread's. */
final class GetRun {
    /** A transfer failed. */
    static final int FAILED = 1;
    /** With {@code --fail}: an origin answered with 400 or more. */
    static final int REFUSED = 22;

    /**
     * What the command line says.
     *
     * @param version what is spoken
     * @param depth most requests under way on a connection
     * @param connectTimeoutNs until a connection stands
     * @param heads print heads instead of bodies
     * @param fail take a status of 400 or more for a failure
     * @param narration what is told while it happens
     */
    record Options(
            HttpVersion version, int depth, long connectTimeoutNs, boolean heads, boolean fail, Narration narration) {}

    /** What is told while it happens. */
    enum Narration {
        NONE,
        /** A line for each event. */
        EVENTS,
        /** The heads as well. */
        HEADS
    }

    private final World world;
    private final Options options;
    private final List<Transfer> transfers;
    private final Screen screen;
    private final Progress progress;
    private final HttpClient client;
    private int open;
    private int exitCode;
    private boolean outputClosed;

    GetRun(World world, Options options, List<Transfer> transfers, Screen screen) {
        this.world = world;
        this.options = options;
        this.transfers = transfers;
        this.screen = screen;
        this.progress = new Progress(screen, transfers.size(), world.transport()::nowNs);
        this.client = client();
    }

    private HttpClient client() {
        // Whoever waits in front of a terminal knows best how long; what is no longer wanted is interrupted.
        HttpClient.Builder builder = HttpClient.over(world.transport())
                .version(options.version)
                .pipelining(Pipelining.ofDepth(options.depth))
                .timeouts(Timeouts.none().withConnectNs(options.connectTimeoutNs));
        if (options.narration != Narration.NONE) {
            boolean heads = options.narration == Narration.HEADS;
            builder.listener(new Narrator(options.version, heads, world.transport()::nowNs, world.writer(), screen));
        }
        return builder.build();
    }

    /** Returns the exit code. */
    int run() {
        open = transfers.size();
        for (Transfer transfer : transfers) {
            start(transfer);
        }
        world.runUntil(() -> open == 0);
        screen.clear();
        client.close();
        return exitCode;
    }

    private void start(Transfer transfer) {
        // Its end is told to the writing thread, and nothing is left that the future could say.
        CompletableFuture<?> unused = client.sendAsync(transfer.request(), head -> sink(transfer, head))
                .whenComplete((response, failure) -> world.writer().execute(() -> end(transfer, response, failure)));
    }

    private BodySink<Arrived> sink(Transfer transfer, ResponseHead head) {
        if (options.fail && head.status() >= 400) {
            return new Dropping();
        }
        Conveyor conveyor = new Conveyor(world.writer(), transfer.destination(), progress::onBytes);
        if (options.heads) {
            conveyor.putAside((HeadText.of(head) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        world.writer().execute(() -> progress.onHead(head));
        return conveyor;
    }

    // ---- in the writing thread

    private void end(Transfer transfer, @Nullable HttpResponse<Arrived> response, @Nullable Throwable failure) {
        open--;
        progress.onEnd();
        Throwable problem = failure;
        if (response != null) {
            problem = finish(transfer, response);
        }
        if (problem != null) {
            transfer.destination().abandon();
            exitCode = FAILED;
            complain(transfer, problem);
        }
    }

    private @Nullable Throwable finish(Transfer transfer, HttpResponse<Arrived> response) {
        IOException failure = response.body().failure();
        if (failure != null) {
            return failure;
        }
        if (response.body() instanceof Dropping) {
            transfer.destination().abandon();
            exitCode = exitCode == 0 ? REFUSED : exitCode;
            screen.line("sequent get: " + transfer.url() + ": status " + HeadText.status(response.head()));
            return null;
        }
        try {
            transfer.destination().complete();
            return null;
        } catch (IOException problem) {
            return problem;
        }
    }

    private void complain(Transfer transfer, Throwable problem) {
        if (outputClosed) {
            return;
        }
        if (problem instanceof StandardOutput.StandardOutputClosed) {
            // Whatever follows could not be written either.
            outputClosed = true;
            screen.line("sequent get: " + problem.getMessage());
            client.closeNow();
            return;
        }
        screen.line("sequent get: " + transfer.url() + ": " + Explanation.of(problem, transfer.request()));
    }

    /** A body that nobody wants. */
    private static final class Dropping implements BodySink<Arrived>, Arrived {
        @Override
        public int write(byte[] source, int offset, int length) {
            return length;
        }

        @Override
        public Arrived complete(HttpHeaders trailers) {
            return this;
        }

        @Override
        public @Nullable IOException failure() {
            return null;
        }
    }
}
