package io.sequent.http.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.Host;
import io.sequent.http.BodyHandler;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.SimulatedTransport;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowDeliveryTest {
    @TempDir
    Path folder;

    /** With seed 1 the last segments take longer than the idle timeout and the lingering together. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anIdleOriginClosesWithoutCuttingOffWhatIsStillOnItsWay(long seed) throws IOException {
        String text = "Hello from the other end.\n".repeat(2_000);
        Files.writeString(folder.resolve("hello.txt"), text);
        Simulation simulation = new Simulation(seed);
        Host client = simulation.addHost("client", "10.0.0.1");
        Host server = simulation.addHost("server", "10.0.0.2");
        ChannelOptions lossy =
                ChannelOptions.builder().delayNs(10_000_000).loss(0.2).build();
        simulation.connect(client, server, lossy);
        OriginOptions impatient = OriginOptions.builder()
                .idleTimeoutNs(1_000_000_000L)
                .lingerNs(1_000_000_000L)
                .build();
        OriginServer.listen(server, 80, DirectoryHandler.serving(folder), impatient);
        HttpClient http =
                HttpClient.over(new SimulatedTransport(simulation, client)).build();

        HttpResponse<String> response = http.sendAsync(
                        HttpRequest.to("http://10.0.0.2/hello.txt").build(), BodyHandler.ofString())
                .join();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(text);
    }
}
