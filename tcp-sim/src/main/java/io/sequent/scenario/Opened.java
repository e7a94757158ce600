package io.sequent.scenario;

import io.sequent.tcp.TcpState;
import io.sequent.trace.SequenceDiagram;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection that A opens to B at the start of a run, with an application at each end. */
public final class Opened {
    private final Stage stage;
    private @Nullable Application client;

    private Opened(Stage stage) {
        this.stage = stage;
    }

    /**
     * Listens at B and lets A connect at time 0; network and configuration have to be set before.
     *
     * @param stage where
     * @return the connection to be
     */
    public static Opened on(Stage stage) {
        return on(stage, () -> stage.a().connect(stage.b(), Stage.PORT));
    }

    /**
     * Listens at B and lets A connect at time 0 from a certain port.
     *
     * @param stage where
     * @param clientPort A's port
     * @return the connection to be
     */
    public static Opened on(Stage stage, int clientPort) {
        return on(stage, () -> stage.a().connect(clientPort, stage.b(), Stage.PORT));
    }

    private static Opened on(Stage stage, Supplier<Application> connect) {
        stage.b().listen(Stage.PORT);
        Opened opened = new Opened(stage);
        stage.at(0, () -> opened.client = connect.get());
        return opened;
    }

    /**
     * A's application.
     *
     * @return from time 0 on
     */
    public Application client() {
        if (client == null) {
            throw new IllegalStateException("A connects at time 0: ask in an action or a property, not in the script");
        }
        return client;
    }

    /**
     * B's application.
     *
     * @return as soon as B has accepted the connection
     */
    public Application server() {
        return stage.b().accepted(0);
    }

    /**
     * Whether both ends are in certain states.
     *
     * @param a A's state
     * @param b B's state
     * @return true if both are
     */
    public boolean areIn(TcpState a, TcpState b) {
        return client().state() == a && server().state() == b;
    }

    /**
     * Whether both applications were told that all went well.
     *
     * @return true after an orderly close of both
     */
    public boolean endedWell() {
        return isEndedWell(client()) && isEndedWell(server());
    }

    private static boolean isEndedWell(Application end) {
        return end.isClosed() && end.closeReason() == 0;
    }

    /**
     * When a condition holds for the first time with both applications there.
     *
     * @param condition asked after each event
     * @return the time, known later
     */
    public Moment when(BooleanSupplier condition) {
        Moment moment = new Moment();
        on(condition, () -> moment.ns = stage.nowNs());
        return moment;
    }

    /**
     * Lets something happen once, as soon as both applications are there and a condition holds.
     *
     * @param condition asked after each event
     * @param action what
     */
    public void on(BooleanSupplier condition, Runnable action) {
        stage.when(() -> client != null && !stage.b().accepted().isEmpty() && condition.getAsBoolean(), action);
    }

    /** A time that is known once it has come. */
    public static final class Moment {
        private long ns = -1;

        private Moment() {}

        /**
         * Whether it has come.
         *
         * @return true from then on
         */
        public boolean hasCome() {
            return ns >= 0;
        }

        /**
         * The time from another moment to this one.
         *
         * @param other the earlier one
         * @return in seconds and hundredths: {@code 240.24 s}
         */
        public String since(Moment other) {
            return SequenceDiagram.seconds(ns() - other.ns(), 2) + " s";
        }

        /**
         * When it was.
         *
         * @return virtual nanoseconds
         * @throws IllegalStateException if it has not come
         */
        public long ns() {
            if (ns < 0) {
                throw new IllegalStateException("what the run waited for has not happened");
            }
            return ns;
        }
    }
}
