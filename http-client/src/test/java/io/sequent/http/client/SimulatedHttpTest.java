package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.host.Host;
import io.sequent.http.BodyHandler;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import io.sequent.http.Seeds;
import io.sequent.http.origin.DirectoryHandler;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginServer;
import io.sequent.ip.IpAddress;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP over our TCP over a network that loses, delays, reorders and duplicates. */
class SimulatedHttpTest {
    private static final int FILES = 30;

    enum Mode {
        HTTP_1_0(HttpVersion.HTTP_1_0, false, 1, FILES),
        HTTP_1_0_KEEP_ALIVE(HttpVersion.HTTP_1_0, true, 1, 1),
        HTTP_1_1(HttpVersion.HTTP_1_1, true, 1, 1),
        HTTP_1_1_PIPELINED(HttpVersion.HTTP_1_1, true, 16, 1);

        final HttpVersion version;
        final boolean keepAlive;
        final int depth;
        final int connections;

        Mode(HttpVersion version, boolean keepAlive, int depth, int connections) {
            this.version = version;
            this.keepAlive = keepAlive;
            this.depth = depth;
            this.connections = connections;
        }
    }

    @TempDir
    private Path folder;

    private final List<byte[]> contents = new ArrayList<>();

    @BeforeEach
    void fillTheFolder() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[random.nextInt(1, 40_000)];
            random.nextBytes(content);
            Files.write(folder.resolve(i + ".bin"), content);
            contents.add(content);
        }
    }

    private record World(Simulation simulation, Host client, OriginServer server) {}

    private World world(long seed, ChannelOptions options) throws IOException {
        Simulation simulation = new Simulation(seed);
        Host client = simulation.addHost("client", "10.0.0.1");
        Host server = simulation.addHost("server", "10.0.0.2");
        simulation.connect(client, server, options);
        DirectoryHandler handler = DirectoryHandler.serving(folder).withoutModificationDates();
        return new World(simulation, client, OriginServer.listen(server, 80, handler, OriginOptions.defaults()));
    }

    private static ChannelOptions.Builder path() {
        return ChannelOptions.builder().rate(20_000_000).delayNs(40_000_000);
    }

    /** Fetches all files, checks each, and returns the virtual time that it took. */
    private long fetchAll(World world, Mode mode) {
        SimulatedTransport transport =
                new SimulatedTransport(world.simulation(), world.client()).name("origin", IpAddress.parse("10.0.0.2"));
        try (HttpClient client = HttpClient.over(transport)
                .version(mode.version)
                .keepAlive(mode.keepAlive)
                .pipelining(Pipelining.ofDepth(mode.depth))
                .build()) {
            List<CompletableFuture<HttpResponse<byte[]>>> futures = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                HttpRequest request =
                        HttpRequest.to("http://origin/" + i + ".bin").build();
                futures.add(client.sendAsync(request, BodyHandler.ofBytes()));
            }
            for (int i = 0; i < FILES; i++) {
                HttpResponse<byte[]> response = futures.get(i).join();
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.body()).isEqualTo(contents.get(i));
            }
            assertThat(client.counters().connections()).isEqualTo(mode.connections);
            assertThat(client.counters().deepestPipeline()).isEqualTo(mode.depth);
        }
        return world.simulation().nowNs();
    }

    @ParameterizedTest
    @EnumSource
    void everyFileArrivesOverALossyNetwork(Mode mode) throws IOException {
        long seed = Seeds.seed(41);
        ChannelOptions lossy = path().loss(0.02)
                .reorder(0.02, 5_000_000)
                .duplicate(0.01, 5_000_000)
                .build();
        World world = world(seed, lossy);
        fetchAll(world, mode);
        assertThat(world.server().origin().requests()).isEqualTo(FILES);
        world.simulation().runFor(600_000_000_000L);
        for (Host host : world.simulation().hosts()) {
            assertThat(host.connectionCount())
                    .as("connections left on " + host.name())
                    .isZero();
        }
    }

    @Test
    void eachModeIsFasterThanTheOneBefore() throws IOException {
        List<Long> tookNs = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            tookNs.add(fetchAll(world(1, path().build()), mode));
        }
        assertThat(tookNs.get(0)).as("a connection per request").isGreaterThan(tookNs.get(1) * 5 / 4);
        assertThat(tookNs.get(2)).as("one at a time").isGreaterThan(tookNs.get(3) * 3 / 2);
    }

    @Test
    void sameSeedTakesTheSameTime() throws IOException {
        ChannelOptions lossy = path().loss(0.05).build();
        long first = fetchAll(world(3, lossy), Mode.HTTP_1_1_PIPELINED);
        assertThat(fetchAll(world(3, lossy), Mode.HTTP_1_1_PIPELINED)).isEqualTo(first);
        assertThat(fetchAll(world(4, lossy), Mode.HTTP_1_1_PIPELINED)).isNotEqualTo(first);
    }

    @Test
    void portWithoutAServerRefuses() throws IOException {
        World world = world(1, path().build());
        SimulatedTransport transport = new SimulatedTransport(world.simulation(), world.client());
        try (HttpClient client = HttpClient.over(transport).build()) {
            HttpRequest closed = HttpRequest.to("http://10.0.0.2:81/").build();
            assertThatThrownBy(() -> client.send(closed, BodyHandler.ofBytes()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("refused");
            HttpRequest unknown = HttpRequest.to("http://nowhere/").build();
            assertThatThrownBy(() -> client.send(unknown, BodyHandler.ofBytes()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("neither an address nor a name");
            HttpRequest secure = HttpRequest.to("https://10.0.0.2/").build();
            assertThatThrownBy(() -> client.send(secure, BodyHandler.ofBytes()))
                    .isInstanceOf(HttpFailure.ConnectionLost.class)
                    .hasMessageContaining("GET https://10.0.0.2/: ")
                    .hasMessageContaining("no TLS; use http:// instead of https://");
        }
    }
}
