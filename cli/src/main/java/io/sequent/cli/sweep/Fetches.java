package io.sequent.cli.sweep;

import io.sequent.cli.network.TrafficCounter;
import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.SimulatedTransport;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import io.sequent.http.origin.OriginServer;
import io.sequent.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Responses of one size, asked for all at once. */
final class Fetches implements Experiment {
    private static final int PORT = 80;
    private static final long MARGIN_BYTES = 65_536;
    private static final List<String> RESULTS = List.of(
            "virtual_seconds",
            "requests_per_second",
            "latency_median_ms",
            "latency_p95_ms",
            "connections",
            "packets",
            "retransmissions",
            "timeouts",
            "replays");

    private final Axis<Long> requests;
    private final Axis<Long> size;
    private final Axis<Long> depth;
    private final Axis<Long> connections;
    private final PathOptions.Path path;
    private final TcpOptions.Tcp tcp;
    private final List<Axis<?>> axes = new ArrayList<>();

    /** Numbers of requests, sizes of responses in octets, depths of pipelines and limits of connections. */
    Fetches(
            List<Long> requests,
            List<Long> sizes,
            List<Long> depths,
            List<Long> connections,
            PathOptions.Path path,
            TcpOptions.Tcp tcp) {
        this.requests = new Axis<>("requests", requests, String::valueOf);
        this.size = new Axis<>("size_kb", sizes, PathOptions::kilobytes);
        this.connections = new Axis<>("connections_most", connections, String::valueOf);
        this.depth = new Axis<>("depth", depths, String::valueOf);
        this.path = path;
        this.tcp = tcp;
        axes.addAll(List.of(this.requests, this.size, this.connections, this.depth));
        axes.addAll(tcp.axes());
        axes.addAll(path.axes());
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<Axis<?>> axes() {
        return axes;
    }

    @Override
    public List<String> results() {
        return RESULTS;
    }

    @Override
    public List<String> numbers() {
        return List.of("virtual_seconds", "latency_median_ms", "latency_p95_ms", "retransmissions");
    }

    @Override
    public Outcome run(Setting setting, long seed) {
        int length = Math.toIntExact(setting.get(size));
        int most = Math.toIntExact(setting.get(connections));
        long useful = Math.min(setting.get(requests) * (length + 1_000L) + MARGIN_BYTES, 2 * path.capacity(setting));
        PathOptions.Ends ends = path.connect(setting, seed, tcp.host(setting, useful, most));
        Simulation simulation = ends.simulation();
        TrafficCounter traffic = new TrafficCounter();
        traffic.watch(ends.client());
        traffic.watch(ends.server());
        simulation.addTap(traffic);
        byte[] body = new byte[length];
        OriginServer.listen(
                ends.server(),
                PORT,
                exchange -> exchange.respond(
                        OriginResponse.of(200).body(HttpBody.of(body)).build()),
                OriginOptions.defaults());
        HttpClient http = HttpClient.over(new SimulatedTransport(simulation, ends.client()))
                .pipelining(Pipelining.ofDepth(Math.toIntExact(setting.get(depth))))
                .maxConnections(most)
                .build();
        List<CompletableFuture<HttpResponse<byte[]>>> responses = new ArrayList<>();
        for (int i = 0; i < setting.get(requests); i++) {
            HttpRequest request = HttpRequest.to("http://10.0.0.2/" + i).build();
            responses.add(http.sendAsync(request, BodyHandler.ofBytes()));
        }
        String error = path.play(simulation, setting, new Done(responses)::areAll);
        if (error.isEmpty()) {
            error = problem(responses, length);
        }
        return outcome(simulation, responses, http.counters().connections(), traffic, error);
    }

    /** Knows how many of the first responses are there, so that each is asked once. */
    private static final class Done {
        private final List<? extends CompletableFuture<?>> responses;
        private int done;

        Done(List<? extends CompletableFuture<?>> responses) {
            this.responses = responses;
        }

        boolean areAll() {
            while (done < responses.size() && responses.get(done).isDone()) {
                done++;
            }
            return done == responses.size();
        }
    }

    private static String problem(List<CompletableFuture<HttpResponse<byte[]>>> responses, int length) {
        for (CompletableFuture<HttpResponse<byte[]>> response : responses) {
            if (response.isCompletedExceptionally()) {
                return response.handle((whole, problem) ->
                                String.valueOf(problem.getMessage()).replaceAll("\\s+", " "))
                        .join();
            }
            if (response.join().status() != 200 || response.join().body().length != length) {
                return "a response is not what was served: status "
                        + response.join().status() + ", " + response.join().body().length + " octets";
            }
        }
        return "";
    }

    private static Outcome outcome(
            Simulation simulation,
            List<CompletableFuture<HttpResponse<byte[]>>> responses,
            long connections,
            TrafficCounter traffic,
            String error) {
        double[] latencies = responses.stream()
                .filter(response -> response.isDone() && !response.isCompletedExceptionally())
                .mapToDouble(response -> response.join().exchange().doneNs() / 1e6)
                .sorted()
                .toArray();
        long replays = responses.stream()
                .filter(response -> response.isDone() && !response.isCompletedExceptionally())
                .mapToLong(response -> response.join().exchange().replays())
                .sum();
        double seconds = simulation.nowNs() / 1e9;
        List<String> cells = List.of(
                Cells.fixed(seconds, 6),
                Cells.fixed(seconds == 0 ? 0 : latencies.length / seconds, 3),
                latencies.length == 0
                        ? ""
                        : Cells.fixed(Percentiles.of(latencies).median(), 3),
                latencies.length == 0
                        ? ""
                        : Cells.fixed(Percentiles.of(latencies).high(), 3),
                Cells.count(connections),
                Cells.count(traffic.segments()),
                Cells.count(traffic.retransmissions()),
                Cells.count(traffic.timeouts()),
                Cells.count(replays));
        return new Outcome(cells, error, traffic.segments());
    }
}
