package io.sequent.http;

/** How far a failed request can have got, so that a caller knows whether sending it again is safe. */
public enum RequestFate {
    /** Not a byte of it left: sending it again is safe. */
    NOT_SENT,
    /** It may have left, but the origin has said that it did not act on it: sending it again is safe. */
    UNPROCESSED,
    /** The origin may or may not have acted on it: sending it again is safe only if it is idempotent. */
    UNKNOWN
}
