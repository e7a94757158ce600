package io.sequent.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.scenario.Performance;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.FaultList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionSamplerTest {
    private static final long BYTES = 400_000;
    private static final int LOST_PACKET = 60;

    @Test
    void bothEndsAreSampledUnderTheNamesOfTheirConversation() {
        Performance performance = performance();
        List<ConnectionSamples> connections = play(performance);
        Conversation conversation = performance.conversations().get(0);
        assertThat(connections).hasSize(2);
        for (Side side : Side.values()) {
            ConnectionSamples samples = connections.get(side.ordinal());
            assertThat(samples.host()).isEqualTo(conversation.name(side));
            assertThat(samples.local()).isEqualTo(conversation.endpoint(side));
            assertThat(samples.remote()).isEqualTo(conversation.endpoint(side.other()));
        }
    }

    @Test
    void theWindowGrowsUntilTheLossAndIsCutByIt() {
        ConnectionSamples sender = play(performance()).get(0);
        int first = IntStream.range(0, sender.count())
                .filter(row -> sender.cwnd(row) > 0)
                .findFirst()
                .orElseThrow();
        int cut = IntStream.range(first, sender.count())
                .filter(row -> sender.ssthresh(row) != Integer.MAX_VALUE)
                .findFirst()
                .orElseThrow();
        int largest = IntStream.rangeClosed(0, cut).map(sender::cwnd).max().orElseThrow();
        assertThat(largest).isGreaterThan(4 * sender.cwnd(first));
        assertThat(sender.ssthresh(cut)).isLessThan(largest);
        int flight =
                IntStream.range(0, sender.count()).map(sender::flightSize).max().orElseThrow();
        assertThat(flight).isGreaterThan(10_000).isLessThanOrEqualTo(largest);
        assertThat(sender.flightSize(sender.count() - 1)).isZero();
    }

    @Test
    void theRoundTripTimeIsMeasuredOnceSomethingWasAcknowledged() {
        ConnectionSamples sender = play(performance()).get(0);
        assertThat(sender.srttNs(0)).isZero();
        assertThat(sender.rtoNs(0)).isEqualTo(Stage.seconds(1));
        assertThat(sender.srttNs(sender.count() - 1)).isGreaterThanOrEqualTo(Stage.milliseconds(20));
        assertThat(sender.sndWnd(sender.count() - 1)).isPositive();
    }

    @Test
    void timesRiseAndEachRowSaysSomethingNew() {
        for (ConnectionSamples samples : play(performance())) {
            for (int row = 1; row < samples.count(); row++) {
                assertThat(samples.timeNs(row)).isGreaterThan(samples.timeNs(row - 1));
            }
            assertThat(samples.count()).isLessThan(2_000);
        }
    }

    @Test
    void aRowThatIsNotThereIsRefused() {
        ConnectionSamples samples = play(performance()).get(0);
        assertThatThrownBy(() -> samples.cwnd(samples.count())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> samples.timeNs(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static Performance performance() {
        FaultList faults = new FaultList();
        faults.add(0, LOST_PACKET, FaultList.LOST, 0);
        return new Performance(
                stage -> {
                    ChannelOptions delay = ChannelOptions.builder()
                            .delayNs(Stage.milliseconds(10))
                            .build();
                    stage.network(delay);
                    stage.channel().replay(faults);
                    stage.b().listen(Stage.PORT);
                    stage.at(0, () -> stage.a().connect(stage.b(), Stage.PORT).send(BYTES));
                    stage.endAt(Stage.seconds(5));
                },
                1);
    }

    private static List<ConnectionSamples> play(Performance performance) {
        ConnectionSampler sampler = new ConnectionSampler();
        performance.hosts().forEach(sampler::watch);
        while (performance.step()) {
            sampler.sample(performance.simulation().nowNs());
        }
        return sampler.connections();
    }
}
