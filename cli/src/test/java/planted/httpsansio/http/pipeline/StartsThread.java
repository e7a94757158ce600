package planted.httpsansio.http.pipeline;

/** Planted: a thread. */
final class StartsThread {
    Thread worker;
}
