package io.sequent.cli.picture;

import io.sequent.host.Host;
import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpRequest;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.SimulatedTransport;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import io.sequent.http.origin.OriginServer;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.trace.ConversationRecorder;
import io.sequent.trace.SequenceDiagram;

/**
 * The README's picture: a request and its response over a network that loses a segment, from SYN to the end of
 * TIME-WAIT. It is a real run, and shows how a trace is taken from one.
 */
public final class ExchangePicture {

    private static final long DELAY_NS = 40_000_000;
    private static final long MINUTES_NS = 600_000_000_000L;
    private static final int LOST_PACKET = 3;
    private static final int LENGTH = 8_000;

    private ExchangePicture() {}

    /**
     * Runs the exchange.
     *
     * @return its diagram
     */
    public static SequenceDiagram diagram() {
        Simulation simulation = new Simulation(1);
        Host client = simulation.addHost("client", "10.0.0.1");
        Host server = simulation.addHost("server", "10.0.0.2");
        ChannelOptions there = ChannelOptions.builder().delayNs(DELAY_NS).build();
        ChannelOptions back = ChannelOptions.builder()
                .delayNs(DELAY_NS)
                .filter(ChannelFilter.dropPacket(LOST_PACKET))
                .build();
        simulation.connect(client, server, there, back);
        ConversationRecorder recorder = new ConversationRecorder(1);
        simulation.addTap(recorder);
        recorder.watch(client);
        recorder.watch(server);
        exchange(simulation, client, server);
        simulation.runFor(MINUTES_NS);
        return SequenceDiagram.of(recorder.conversations().get(0))
                .title("An HTTP exchange, from SYN to the last ACK: one segment of the response is lost")
                .withoutFolding()
                .build();
    }

    private static void exchange(Simulation simulation, Host client, Host server) {
        OriginServer origin = OriginServer.listen(
                server,
                80,
                exchange -> exchange.respond(OriginResponse.of(200)
                        .body(HttpBody.of(new byte[LENGTH]))
                        .build()),
                OriginOptions.defaults());
        HttpClient http =
                HttpClient.over(new SimulatedTransport(simulation, client)).build();
        try (origin;
                http) {
            HttpRequest request = HttpRequest.to("http://10.0.0.2/index.html").build();
            int length = http.sendAsync(request, BodyHandler.ofBytes()).join().body().length;
            if (length != LENGTH) {
                throw new IllegalStateException("the body has " + length + " bytes, not " + LENGTH);
            }
        }
    }
}
