package io.sequent.cli.plot;

import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.trace.ConnectionSampler;
import java.util.List;

/** Plots of a transfer that fills a queue until segments are lost, for the documentation. */
public final class TransferPicture {
    private static final long RATE = 5_000_000;
    private static final int QUEUE_BYTES = 40_000;
    private static final int LENGTH = 150_000;

    private TransferPicture() {}

    /**
     * Runs the transfer.
     *
     * @return its plots, that of time and sequence first
     * @throws PlotProblem if Java finds no font
     */
    public static List<Plot> plots() {
        Performance performance = new Performance(
                stage -> {
                    ChannelOptions back = ChannelOptions.builder()
                            .delayNs(Stage.milliseconds(20))
                            .build();
                    ChannelOptions there = ChannelOptions.builder()
                            .delayNs(Stage.milliseconds(20))
                            .rate(RATE)
                            .queueBytes(QUEUE_BYTES)
                            .build();
                    stage.network(there, back);
                    stage.b().listen(Stage.PORT);
                    stage.at(0, () -> stage.a().connect(stage.b(), Stage.PORT).send(LENGTH));
                    stage.endAt(Stage.seconds(2));
                },
                1);
        ConnectionSampler sampler = new ConnectionSampler();
        performance.hosts().forEach(sampler::watch);
        while (performance.step()) {
            sampler.sample(performance.simulation().nowNs());
        }
        return Plots.of(performance.conversations().get(0), sampler.connections(), Language.ENGLISH);
    }
}
