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
     * <p>What never left is sent again unless its body is used up. What left is sent again if it is idempotent, its body can be
     * read again, and no response to it has begun to reach the caller; as often as connections end by somebody's word, but only
     * {@code retry.maxReplays} times after connections that were lost. One that is not idempotent is not sent again even if it is
     * UNPROCESSED: that would trust the origin's word with what must not happen twice.
     *
     * @param idempotent by method or by the caller's word
     * @param bodyThere true if the whole body can still be read
     * @param responseBegun true if the caller has seen the head of a response
     * @param deaths how many connections were lost under it before
     */
    public static boolean shouldReplay(
            RequestFate fate, boolean idempotent, boolean bodyThere, boolean responseBegun, int deaths, Retry retry) {
        if (fate == RequestFate.NOT_SENT) {
            return bodyThere;
        }
        boolean again = idempotent && bodyThere && !responseBegun;
        return again && (fate == RequestFate.UNPROCESSED ? retry.maxReplays() > 0 : deaths < retry.maxReplays());
    }

    static boolean shouldReplay(PendingRequest left, RequestFate fate, int deaths, Retry retry) {
        boolean begun = left.state() == RequestState.RECEIVING;
        return shouldReplay(fate, left.request().idempotent(), left.canSendBody(), begun, deaths, retry);
    }

    /**
     * Gives {@code left} its outcome: ready to be submitted again, or failed.
     *
     * @param counts true if this is a loss, of which a request survives {@code retry.maxReplays}; false if the connection was
     *     ended by its own client or by the origin's word, which is no fault of the request's
     */
    static void settle(PendingRequest left, RequestFate fate, boolean counts, Retry retry, String why) {
        if (shouldReplay(left, fate, counts ? left.deaths : 0, retry)) {
            left.replays += fate == RequestFate.NOT_SENT ? 0 : 1;
            left.deaths += counts && fate == RequestFate.UNKNOWN ? 1 : 0;
            left.rewind(fate);
        } else {
            String where = left.state() == RequestState.RECEIVING ? "inside" : "before";
            String text = "the connection ended " + where + " the response: " + why;
            left.fail(new HttpFailure.ConnectionLost(text, left.fateAfter(fate)));
        }
    }
}
