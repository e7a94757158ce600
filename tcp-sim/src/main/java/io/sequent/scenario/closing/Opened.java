package io.sequent.scenario.closing;

import io.sequent.scenario.Application;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpState;
import io.sequent.trace.SequenceDiagram;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection that A opens to B at the start of a run, with an application at each end. */
final class Opened {
    private final Stage stage;
    private @Nullable Application client;

    private Opened(Stage stage) {
        this.stage = stage;
    }

    /** Listens at B and lets A connect at time 0; network and configuration have to be set before. */
    static Opened on(Stage stage) {
        return on(stage, () -> stage.a().connect(stage.b(), Stage.PORT));
    }

    /** Listens at B and lets A connect at time 0 from a certain port. */
    static Opened on(Stage stage, int clientPort) {
        return on(stage, () -> stage.a().connect(clientPort, stage.b(), Stage.PORT));
    }

    private static Opened on(Stage stage, Supplier<Application> connect) {
        stage.b().listen(Stage.PORT);
        Opened opened = new Opened(stage);
        stage.at(0, () -> opened.client = connect.get());
        return opened;
    }

    Application client() {
        if (client == null) {
            throw new IllegalStateException("A connects at time 0: ask in an action or a property, not in the script");
        }
        return client;
    }

    Application server() {
        return stage.b().accepted(0);
    }

    /** Whether A's end and B's end are in these states. */
    boolean areIn(TcpState a, TcpState b) {
        return client().state() == a && server().state() == b;
    }

    /** Whether both applications were told that all went well. */
    boolean endedWell() {
        return isEndedWell(client()) && isEndedWell(server());
    }

    private static boolean isEndedWell(Application end) {
        return end.isClosed() && end.closeReason() == 0;
    }

    /** When a condition holds for the first time. */
    Moment when(BooleanSupplier condition) {
        Moment moment = new Moment();
        on(condition, () -> moment.ns = stage.nowNs());
        return moment;
    }

    /** Lets something happen as soon as both ends have their applications and a condition holds. */
    void on(BooleanSupplier condition, Runnable action) {
        stage.when(() -> client != null && !stage.b().accepted().isEmpty() && condition.getAsBoolean(), action);
    }

    /** A time that is known once it has come. */
    static final class Moment {
        private long ns = -1;

        boolean hasCome() {
            return ns >= 0;
        }

        /** The time from another moment to this one, in seconds and hundredths: {@code 240.24 s}. */
        String since(Moment other) {
            return SequenceDiagram.seconds(ns() - other.ns(), 2) + " s";
        }

        long ns() {
            if (ns < 0) {
                throw new IllegalStateException("what the run waited for has not happened");
            }
            return ns;
        }
    }
}
