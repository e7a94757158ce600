package io.sequent.cli.demo;

import io.sequent.cli.network.Network;
import io.sequent.cli.network.TrafficCounter;
import io.sequent.host.Host;
import io.sequent.http.BodyHandler;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.SimulatedTransport;
import io.sequent.http.origin.DirectoryHandler;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginServer;
import io.sequent.sim.Simulation;
import io.sequent.trace.CaptureTap;
import io.sequent.trace.ConversationRecorder;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Fetches all files in one way, over a network of its own. */
final class Fetch {
    private static final String CLIENT_ADDRESS = "10.0.0.1";
    private static final String ORIGIN_ADDRESS = "10.0.0.2";
    private static final int HTTP_PORT = 80;
    /** Long enough for the last FIN to be sent again a few times, and for TIME-WAIT to pass. */
    private static final long FAREWELL_NS = 600_000_000_000L;

    private final Way way;
    private final DemoFiles files;
    private final Network network;
    private final Output output;
    private final Simulation simulation;
    private final TrafficCounter traffic = new TrafficCounter();
    private final ConversationRecorder recorder = new ConversationRecorder(1);
    private int complete;

    Fetch(Way way, DemoFiles files, Network network, Output output) {
        this.way = way;
        this.files = files;
        this.network = network;
        this.output = output;
        simulation = new Simulation(network.seed());
    }

    /**
     * Runs until every file is there and every connection is closed.
     *
     * @param progress hears of each file
     * @return what it cost
     * @throws DemoProblem if a file did not arrive as it is on disk
     */
    FetchResult run(Progress progress) {
        long startedNs = System.nanoTime();
        Host client = simulation.addHost("client", CLIENT_ADDRESS);
        Host origin = simulation.addHost("origin", ORIGIN_ADDRESS);
        simulation.connect(client, origin, network.direction());
        traffic.watch(client);
        traffic.watch(origin);
        simulation.addTap(traffic);
        simulation.addTap(recorder);
        recorder.watch(client);
        recorder.watch(origin);
        recorder.watch(serve(origin).socket());
        List<CaptureTap> captures = output.captures(way, client.name(), origin.name());
        captures.forEach(simulation::addTap);
        HttpClient http = HttpClient.over(new SimulatedTransport(simulation, client))
                .version(way.version)
                .keepAlive(way.keepAlive)
                .pipelining(way.pipelining)
                .maxConnections(1)
                .build();
        long virtualNs = fetchAll(http, progress);
        http.close();
        simulation.runFor(FAREWELL_NS);
        output.close(captures);
        return new FetchResult(
                way,
                http.counters().connections(),
                traffic.segments(),
                traffic.wireBytes(),
                traffic.retransmissions(),
                network.rttNs() == 0 ? 0 : (double) virtualNs / network.rttNs(),
                virtualNs,
                System.nanoTime() - startedNs,
                recorder.conversations().get(0));
    }

    private OriginServer serve(Host origin) {
        try {
            DirectoryHandler handler = DirectoryHandler.serving(files.folder());
            return OriginServer.listen(origin, HTTP_PORT, handler, OriginOptions.defaults());
        } catch (IOException problem) {
            throw new DemoProblem("cannot serve --dir " + files.folder() + " (" + problem.getMessage() + ")");
        }
    }

    private long fetchAll(HttpClient http, Progress progress) {
        List<CompletableFuture<HttpResponse<byte[]>>> responses = new ArrayList<>();
        for (DemoFiles.Entry file : files.entries()) {
            HttpRequest request = HttpRequest.to(address(file)).build();
            CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request, BodyHandler.ofBytes());
            responses.add(response.thenApply(whole -> {
                progress.files(++complete);
                return whole;
            }));
        }
        long lastNs = 0;
        for (int i = 0; i < responses.size(); i++) {
            HttpResponse<byte[]> response = responses.get(i).join();
            check(files.entries().get(i), response);
            lastNs = Math.max(lastNs, response.exchange().doneNs());
        }
        return lastNs;
    }

    private static URI address(DemoFiles.Entry file) {
        try {
            return new URI("http", ORIGIN_ADDRESS, "/" + file.name(), null);
        } catch (URISyntaxException problem) {
            throw new DemoProblem("the name " + file.name() + " cannot be put into a URL; rename the file");
        }
    }

    private void check(DemoFiles.Entry file, HttpResponse<byte[]> response) {
        String sha256 = DemoFiles.sha256(response.body());
        if (response.status() != 200 || !sha256.equals(file.sha256())) {
            throw new DemoProblem(file.name() + " came back as status " + response.status() + " with SHA-256 " + sha256
                    + " instead of " + file.sha256() + "; if the file did not change meanwhile, this is a bug: seed "
                    + network.seed());
        }
    }
}
