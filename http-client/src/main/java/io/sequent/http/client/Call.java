package io.sequent.http.client;

import io.sequent.http.BodyControl;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.RequestFate;
import io.sequent.http.pipeline.PendingRequest;
import io.sequent.http.wire.ResponseDecoder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One request of a client on its way through pool and connection: what these tell it, in the transport's thread. */
abstract class Call<T> extends PendingRequest implements Exchange<T>, BodyControl {
    private final OriginPool pool;
    private @Nullable ClientConnection connection;
    private int replaysSeen;

    Call(HttpRequest request, OriginPool pool) {
        super(request, pool.startNs(request), pool.totalNs(request));
        this.pool = pool;
    }

    /** Begins anew in the same pool; see {@link PendingRequest#beginAgain}. */
    final void beginAgain(HttpRequest next) {
        beginAgain(next, pool.startNs(next), pool.totalNs(next));
        connection = null;
        replaysSeen = 0;
    }

    final OriginPool pool() {
        return pool;
    }

    /** Returns true if it is a heartbeat's, of which nobody is told. */
    boolean isHeartbeat() {
        return false;
    }

    /** Is told to which connection it was given. */
    final void givenTo(ClientConnection taker) {
        connection = taker;
    }

    /** Returns true, once each time, if it had begun to leave before it came back to be sent again. */
    final boolean isReplayed() {
        boolean more = replays() > replaysSeen;
        replaysSeen = replays();
        return more;
    }

    /** The head of the response came. False if the caller's code failed, and the future with it. */
    abstract boolean onHead(ResponseDecoder response);

    /** Bytes of the body came; returns how many the caller took, or -1 if the caller's code failed, and the future with it. */
    abstract int onBody(byte[] source, int offset, int length);

    /** Returns what the request fails with after the caller's code has failed. */
    HttpFailure callersFailure() {
        return new HttpFailure.Cancelled("the body handler failed", RequestFate.UNKNOWN);
    }

    /** The response is complete. */
    abstract void onDone(ResponseDecoder response, int connectionNumber);

    /** No response comes, or no more of it. */
    abstract void onFailed(HttpFailure failure);

    /** Returns true if nobody wants to hear of it any more. */
    abstract boolean isSettled();

    // ---- for the caller, in any thread that the transport allows

    @Override
    public final void cancel() {
        giveUp("the caller cancelled it");
    }

    final void giveUp(String why) {
        if (!state().isOver()) {
            pool.execute(() -> pool.cancel(this, why));
        }
    }

    @Override
    public final void resume() {
        pool.execute(() -> {
            if (connection != null) {
                connection.pump();
            }
        });
    }

    @Override
    public final void drive(BooleanSupplier done) {
        pool.drive(done);
    }
}
