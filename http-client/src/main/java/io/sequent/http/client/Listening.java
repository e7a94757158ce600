package io.sequent.http.client;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the client's listener, and keeps what it throws from the client. */
final class Listening {
    private final @Nullable ClientListener listener;
    private final Tally tally;

    Listening(@Nullable ClientListener listener, Tally tally) {
        this.listener = listener;
        this.tally = tally;
    }

    /** Returns true if somebody listens: ask before making what is to be told. */
    boolean isOn() {
        return listener != null;
    }

    void tell(Consumer<ClientListener> event) {
        if (listener == null) {
            return;
        }
        try {
            event.accept(listener);
        } catch (RuntimeException | Error e) {
            if (tally.get(Tally.LISTENER_FAILURES) == 0) {
                System.getLogger("io.sequent.http")
                        .log(
                                System.Logger.Level.WARNING,
                                "a client's listener threw; the client goes on, and later throws are only counted",
                                e);
            }
            tally.add(Tally.LISTENER_FAILURES, 1);
        }
    }
}
