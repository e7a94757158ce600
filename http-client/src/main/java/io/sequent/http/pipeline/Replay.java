package io.sequent.http.pipeline;

import io.sequent.http.HttpFailure;
import io.sequent.http.RequestFate;
import io.sequent.http.RequestState;
import io.sequent.http.Retry;

/** Decides what becomes of the requests on a connection that ended (RFC 9110 section 9.2.2, RFC 9112 sections 9.3.1, 9.6). */
public final class Replay {
    private Replay() {}

    /**
     * Returns how far a request got.
     *
     * @param sent true if any byte of it left
     * @param closeAnnounced true if a response before it said {@code Connection: close}, after which a server must not act on
     *     further requests (RFC 9112 section 9.6)
     */
    public static RequestFate fate(boolean sent, boolean closeAnnounced) {
        if (!sent) {
            return RequestFate.NOT_SENT;
        }
        return closeAnnounced ? RequestFate.UNPROCESSED : RequestFate.UNKNOWN;
    }

    /**
     * Returns true if a request is to be sent again on a new connection; false if it fails.
     *
     * <p>What never left is always sent. What left is sent again if it is idempotent, its body can be read again, and no response
     * to it has begun to reach the caller; as often as connections end with notice, but only {@code retry.maxReplays} times
     * after connections that died without.
     *
     * @param idempotent by method or by the caller's word
     * @param repeatableBody true if the body can be read again
     * @param responseBegun true if the caller has seen the head of a response
     * @param deaths how many connections died under it before
     */
    public static boolean shouldReplay(
            RequestFate fate,
            boolean idempotent,
            boolean repeatableBody,
            boolean responseBegun,
            int deaths,
            Retry retry) {
        if (fate == RequestFate.NOT_SENT) {
            return true;
        }
        boolean again = idempotent && repeatableBody && !responseBegun;
        return again && (fate == RequestFate.UNPROCESSED ? retry.maxReplays() > 0 : deaths < retry.maxReplays());
    }

    /** Gives {@code left} its outcome: ready to be submitted again, or failed. */
    static void settle(PendingRequest left, RequestFate fate, Retry retry, String why) {
        boolean begun = left.state() == RequestState.RECEIVING;
        boolean repeatable = left.request().body().repeatable();
        if (shouldReplay(fate, left.request().idempotent(), repeatable, begun, left.deaths, retry)) {
            left.replays += fate == RequestFate.NOT_SENT ? 0 : 1;
            left.deaths += fate == RequestFate.UNKNOWN ? 1 : 0;
            left.rewind();
        } else {
            String where = begun ? "inside the response: " : "before the response: ";
            left.fail(new HttpFailure.ConnectionLost("the connection ended " + where + why, fate));
        }
    }
}
