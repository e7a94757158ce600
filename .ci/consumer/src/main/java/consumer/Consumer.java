package consumer;

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
import io.sequent.sim.channel.ChannelOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fetches one file over a network that loses every fifth packet. */
public final class Consumer {
    private Consumer() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("consumer");
        String text = "Hello from the other end.\n".repeat(2_000);
        Files.writeString(folder.resolve("hello.txt"), text);

        Simulation simulation = new Simulation(1);
        Host client = simulation.addHost("client", "10.0.0.1");
        Host server = simulation.addHost("server", "10.0.0.2");
        simulation.connect(client, server, ChannelOptions.builder().delayNs(10_000_000).loss(0.2).build());
        OriginServer.listen(server, 80, DirectoryHandler.serving(folder), OriginOptions.defaults());
        HttpClient http = HttpClient.over(new SimulatedTransport(simulation, client)).build();

        HttpResponse<String> response =
                http.send(HttpRequest.to("http://10.0.0.2/hello.txt").build(), BodyHandler.ofString());
        if (response.status() != 200 || !response.body().equals(text)) {
            throw new AssertionError("status " + response.status() + ", " + response.body().length() + " characters");
        }
        String kind = Consumer.class.getModule().isNamed() ? "module path" : "class path";
        System.out.println(kind + ": " + text.length() + " characters in " + simulation.nowNs() / 1_000_000 + " ms of virtual time");
    }
}
