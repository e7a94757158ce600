package io.sequent.cli.picture;

import io.sequent.host.Host;
import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.ResponseHead;
import io.sequent.http.client.ClientListener;
import io.sequent.http.client.Exchange;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.Pipeline;
import io.sequent.http.client.SimulatedTransport;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import io.sequent.http.origin.OriginServer;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of ten requests through a pipeline of depth 4, to an origin that closes each connection after its sixth response.
 */
final class PipelineRun {
    static final int DEPTH = 4;
    static final int REQUESTS = 10;

    private static final int REQUESTS_OF_A_CONNECTION = 6;
    private static final long DELAY_NS = 40_000_000;
    private static final long BITS_PER_SECOND = 2_000_000;
    private static final int LENGTH = 5_000;

    /**
     * One time that a request was sent.
     *
     * @param request from 0
     * @param connection from 1
     * @param depth requests under way, itself included
     * @param headNs when the head of its response came; 0: never
     * @param endNs when its response was complete, or its connection ended
     */
    record Sending(int request, int connection, int depth, long sentNs, long headNs, long endNs) {
        boolean isAnswered() {
            return headNs > 0;
        }
    }

    /** A moment in the life of a connection. */
    record Moment(long atNs, String what) {}

    private final List<Sending> sendings = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private final List<Exchange<?>> exchanges = new ArrayList<>();
    private final Simulation simulation = new Simulation(1);

    private PipelineRun() {}

    static PipelineRun play() {
        PipelineRun run = new PipelineRun();
        run.run();
        return run;
    }

    /** Returns what was sent, in order. */
    List<Sending> sendings() {
        return sendings;
    }

    /** Returns when connections stood and ended. */
    List<Moment> moments() {
        return moments;
    }

    /** Returns the name of a request: a letter. */
    static String name(int request) {
        return String.valueOf((char) ('a' + request));
    }

    private void run() {
        Host here = simulation.addHost("client", "10.0.0.1");
        Host there = simulation.addHost("server", "10.0.0.2");
        ChannelOptions channel =
                ChannelOptions.builder().delayNs(DELAY_NS).rate(BITS_PER_SECOND).build();
        simulation.connect(here, there, channel, channel);
        OriginServer origin = OriginServer.listen(
                there,
                80,
                exchange -> exchange.respond(OriginResponse.of(200)
                        .body(HttpBody.of(new byte[LENGTH]))
                        .build()),
                OriginOptions.builder().maxRequests(REQUESTS_OF_A_CONNECTION).build());
        HttpClient client = HttpClient.over(new SimulatedTransport(simulation, here))
                .pipelining(Pipelining.ofDepth(DEPTH))
                .listener(new Recorder())
                .build();
        try (origin;
                client;
                Pipeline pipeline = client.open(HttpOrigin.of("http://10.0.0.2"))) {
            for (int i = 0; i < REQUESTS; i++) {
                HttpRequest request =
                        HttpRequest.to("http://10.0.0.2/" + name(i)).build();
                exchanges.add(pipeline.submit(request, BodyHandler.ofBytes()));
            }
            pipeline.flush();
        }
        simulation.runFor(DELAY_NS);
    }

    private final class Recorder implements ClientListener {
        private int indexOf(Exchange<?> exchange) {
            int request = exchanges.indexOf(exchange);
            for (int i = sendings.size() - 1; i >= 0; i--) {
                if (sendings.get(i).request() == request) {
                    return i;
                }
            }
            throw new IllegalStateException("request " + name(request) + " was never sent");
        }

        @Override
        public void sent(Exchange<?> exchange, int connection, int depth) {
            sendings.add(new Sending(exchanges.indexOf(exchange), connection, depth, simulation.nowNs(), 0, 0));
        }

        @Override
        public void firstByte(Exchange<?> exchange, ResponseHead head) {
            int index = indexOf(exchange);
            Sending was = sendings.get(index);
            sendings.set(
                    index,
                    new Sending(was.request(), was.connection(), was.depth(), was.sentNs(), simulation.nowNs(), 0));
        }

        @Override
        public void done(Exchange<?> exchange, HttpResponse.ExchangeInfo info) {
            end(indexOf(exchange));
        }

        @Override
        public void replayed(Exchange<?> exchange) {
            end(indexOf(exchange));
        }

        private void end(int index) {
            Sending was = sendings.get(index);
            sendings.set(
                    index,
                    new Sending(
                            was.request(),
                            was.connection(),
                            was.depth(),
                            was.sentNs(),
                            was.headNs(),
                            simulation.nowNs()));
        }

        @Override
        public void connectionOpened(HttpOrigin origin, int connection) {
            moments.add(new Moment(simulation.nowNs(), "connection " + connection + " stands"));
        }

        @Override
        public void connectionClosed(HttpOrigin origin, int connection, String reason) {
            moments.add(new Moment(simulation.nowNs(), reason));
        }
    }
}
