package io.sequent.scenario.without;

import io.sequent.scenario.Application;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpState;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two connections of the same four addresses and ports, one after the other, and copies of the first one's segments that arrive
 * while the second lives.
 *
 * <p>The first sends faster than the clock of initial sequence numbers runs, so that the second begins among its numbers.
 */
final class Incarnations {
    private static final int CLIENT_PORT = 40_000;
    private static final int FIRST_BYTES = 80_000;
    private static final int MESSAGES = 20;
    private static final String MESSAGE = "NEW".repeat(200);

    private final Stage stage;
    private final Consumer<Application> end;
    private @Nullable Application first;
    private @Nullable Application second;
    private long secondSinceNs;

    private Incarnations(Stage stage, Consumer<Application> end) {
        this.stage = stage;
        this.end = end;
    }

    /** Schedules all; {@code end} is how A ends the first connection once B has read and acknowledged everything. */
    static Incarnations play(Stage stage, Consumer<Application> end) {
        long laterNs = Networks.draw(stage, 1, Stage.milliseconds(50), Stage.seconds(2));
        stage.network(
                Networks.plain()
                        .copy(Networks.some(stage, 0.1, PacketPredicate.hasPayload()), laterNs)
                        .build(),
                Networks.plain().build());
        Incarnations both = new Incarnations(stage, end);
        both.schedule();
        return both;
    }

    private void schedule() {
        stage.buffers(Networks.BUFFER_BYTES, 96).b().listen(Stage.PORT, 8, Application::closesWithPeer);
        stage.at(0, () -> first = connect().send(FIRST_BYTES));
        stage.when(
                this::firstIsRead, () -> stage.at(stage.nowNs() + Stage.milliseconds(50), () -> end.accept(first())));
        stage.when(() -> first != null && first.isClosed(), this::again);
        stage.endWhen(() -> secondSinceNs > 0 && stage.nowNs() > secondSinceNs + Stage.seconds(5));
    }

    private boolean firstIsRead() {
        return !stage.b().accepted().isEmpty() && stage.b().accepted(0).receivedBytes() == FIRST_BYTES;
    }

    private Application connect() {
        return stage.a().connect(CLIENT_PORT, stage.b(), Stage.PORT);
    }

    private void again() {
        secondSinceNs = stage.nowNs();
        Application again = connect();
        second = again;
        stage.when(() -> again.state() == TcpState.ESTABLISHED, () -> again.send(MESSAGE));
        for (int i = 1; i < MESSAGES; i++) {
            stage.at(stage.nowNs() + i * Stage.milliseconds(100), () -> {
                if (!again.isClosed()) {
                    again.send(MESSAGE);
                }
            });
        }
    }

    private Application first() {
        if (first == null) {
            throw new IllegalStateException("the first connection was not opened yet");
        }
        return first;
    }

    /** Whether B has read in the second connection exactly what A sent in it. */
    boolean secondIsWhole() {
        return second != null
                && stage.b().accepted().size() > 1
                && stage.b().accepted(1).hasAllOf(second)
                && second.sentBytes() == (long) MESSAGES * MESSAGE.length();
    }

    /** How many segments of the second connection B has refused because of an old timestamp. */
    long rejectedByTimestamp() {
        return stage.b().accepted().size() < 2
                ? 0
                : stage.b().accepted(1).socket().connection().counters().pawsRejections();
    }

    /** How long A had to wait for its second connection. */
    long pauseNs() {
        return secondSinceNs;
    }
}
