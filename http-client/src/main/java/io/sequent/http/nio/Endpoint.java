package io.sequent.http.nio;

/** What a selection key belongs to. Called by the loop's thread. */
interface Endpoint {
    /** The channel is ready for these operations. Must not throw. */
    void onReady(int readyOperations);

    /** The loop ends: let go of the channel, and tell whoever waits for it. Must not throw. */
    void onLoopEnd();
}
