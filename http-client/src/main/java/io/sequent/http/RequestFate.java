package io.sequent.http;

/** How far a failed request can have got, so that a caller knows whether sending it again is safe. From best to worst. */
public enum RequestFate {
    /** Not a byte of it left: sending it again is safe. */
    NOT_SENT("not a byte of it left; it may be sent again"),
    /** It may have left, but the origin has said that it did not act on it: sending it again is safe. */
    UNPROCESSED("the origin has not acted on it; it may be sent again"),
    /** The origin may or may not have acted on it: sending it again is safe only if it is idempotent. */
    UNKNOWN("the origin may have acted on it; send it again only if twice does no harm");

    private final String text;

    RequestFate(String text) {
        this.text = text;
    }

    /** Returns what that means, and what may be done, in words. */
    public String text() {
        return text;
    }
}
