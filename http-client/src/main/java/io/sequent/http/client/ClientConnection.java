package io.sequent.http.client;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpFailure;
import io.sequent.http.ResponseHead;
import io.sequent.http.Timeouts;
import io.sequent.http.pipeline.ConnectionEvent;
import io.sequent.http.pipeline.HttpConnection;
import io.sequent.http.pipeline.PendingRequest;
import io.sequent.http.wire.BufferPool;
import io.sequent.http.wire.ResponseDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drives one {@link HttpConnection} over one stream. What is read is turned into events first, then one batch is written. */
final class ClientConnection implements ByteStream.Handler {
    private static final int READ_BYTES = 32 * 1024;
    private static final int WRITE_BYTES = 16 * 1024;

    private final OriginPool pool;
    private final HttpConnection http;
    private final Listening listening;
    private final int number;
    private final long connectDeadlineNs;
    private final BufferPool buffers;
    /** Lent while something is in it. */
    private byte @Nullable [] readBuffer;
    /** Lent while something is in it. */
    private byte @Nullable [] writeBuffer;

    private final List<Call<?>> replays = new ArrayList<>();

    private @Nullable ByteStream stream;
    private int writeOffset;
    private int writeLimit;
    private boolean connected;
    private boolean closed;
    private boolean pumping;
    private boolean pumpAgain;
    /** Calls were given that it has not been pumped for. */
    private boolean given;
    /** When what is being handled was read: once for all of it, since asking for the time costs as much as reading a field. */
    private long batchNs;

    private boolean connectTimedOut;
    /** The stream has ended, and not only by this side's doing. */
    private boolean streamEnded;
    /** It ended because nothing came back. */
    private boolean silent;

    private int unreadBody;
    private boolean bodyHeld;
    private long armedNs = Long.MAX_VALUE;

    ClientConnection(OriginPool pool, HttpConnection http, BufferPool buffers, int number, long connectDeadlineNs) {
        this.pool = pool;
        this.http = http;
        this.listening = pool.listening();
        this.buffers = buffers;
        this.number = number;
        this.connectDeadlineNs = connectDeadlineNs;
        http.whenBodyReady(() -> pool.execute(this::pump));
    }

    HttpConnection http() {
        return http;
    }

    boolean wasConnected() {
        return connected;
    }

    boolean hasConnectTimedOut() {
        return connectTimedOut;
    }

    /** Returns true if it was this side that ended it. */
    boolean wasEndedHere() {
        return !streamEnded;
    }

    /** Returns true if it ended because nothing came back, for longer than the transport waits. */
    boolean wasSilent() {
        return silent;
    }

    private void onStreamEnd(ByteStream which, int code) {
        streamEnded = true;
        silent |= code < 0 && which.isSilence(code);
    }

    void start(ByteStream connecting) {
        stream = connecting;
        arm();
    }

    /** Takes a call that {@link #http} admits. */
    void submit(Call<?> call) {
        http.submit(call, pumping ? batchNs : pool.nowNs());
        call.givenTo(this);
        given = true;
        if (!call.isHeartbeat()) {
            pool.tally().add(Tally.REQUESTS, 1);
            pool.tally().atLeast(Tally.DEEPEST_PIPELINE, http.inFlight());
        }
    }

    /** Ends the connection from this side and cancels what is under way. */
    void end(String why) {
        http.cancelAll(why, pool.nowNs());
        http.onLost(why, pool.nowNs());
        pump();
    }

    // ---- the stream

    @Override
    public void onConnected(ByteStream which) {
        connected = true;
        if (listening.isOn()) {
            listening.tell(listener -> listener.connectionOpened(pool.origin(), number));
        }
        pump();
    }

    @Override
    public void onReadable(ByteStream which) {
        pump();
    }

    @Override
    public void onWritable(ByteStream which) {
        pump();
    }

    @Override
    public void onClosed(ByteStream which, int reason) {
        onStreamEnd(which, reason);
        pump();
        String what = connected ? "the connection was closed" : "no connection to " + pool.origin();
        http.onLost(reason == 0 ? what : what + ": " + which.describe(reason), pool.nowNs());
        pump();
    }

    private void onWake() {
        armedNs = Long.MAX_VALUE;
        long nowNs = pool.nowNs();
        if (!connected && !closed && nowNs >= connectDeadlineNs) {
            connectTimedOut = true;
            http.onLost(
                    "no connection to " + pool.origin() + " within the connect timeout of "
                            + Timeouts.text(pool.connectTimeoutNs()),
                    nowNs);
        }
        http.onTimeout(nowNs);
        pump();
    }

    private void arm() {
        long deadline = Math.min(http.nextDeadlineNs(), connected ? Long.MAX_VALUE : connectDeadlineNs);
        if (!closed && deadline < armedNs) {
            armedNs = deadline;
            pool.wakeAt(deadline, this::onWake);
        }
    }

    // ---- the loop

    /** Reads, gives events, lets the pool refill, writes; again if that was asked for meanwhile. */
    void pump() {
        if (pumping) {
            pumpAgain = true;
            return;
        }
        pumping = true;
        do {
            pumpAgain = false;
            batchNs = pool.nowNs();
            readAll();
            pool.dispatch();
            writeAll();
            takeEvents();
        } while (pumpAgain);
        giveBack();
        pumping = false;
        arm();
    }

    /** Gives the buffers back that nothing is in. */
    private void giveBack() {
        byte[] reading = readBuffer;
        if (reading != null && unreadBody == 0 && http.input().remaining() == 0) {
            readBuffer = null;
            buffers.give(reading);
        }
        byte[] writing = writeBuffer;
        if (writing != null && writeOffset == writeLimit) {
            writeBuffer = null;
            buffers.give(writing);
        }
    }

    /** Pumps, if calls were given meanwhile; returns false if there were none. */
    boolean pumpIfGiven() {
        boolean asked = given;
        given = false;
        if (asked) {
            pump();
        }
        return asked;
    }

    private void readAll() {
        boolean more = true;
        while (more) {
            takeEvents();
            ByteStream from = stream;
            boolean busy = unreadBody > 0
                    || http.input().remaining() > 0
                    || http.input().ended();
            if (closed || from == null || !connected || busy) {
                return;
            }
            byte[] buffer = readBuffer == null ? buffers.take() : readBuffer;
            readBuffer = buffer;
            int count = from.read(buffer, 0, READ_BYTES);
            more = count != 0;
            if (count > 0) {
                batchNs = pool.nowNs();
                pool.tally().add(Tally.BYTES_READ, count);
                pool.onHeard();
                http.input().set(buffer, 0, count);
            } else if (count == ByteStream.END_OF_STREAM) {
                streamEnded = true;
                http.input().end();
            } else if (count < 0) {
                onStreamEnd(from, count);
                http.onLost(from.describe(count), pool.nowNs());
            }
        }
    }

    private void takeEvents() {
        while (deliverUnread()) {
            int event = http.nextEvent(batchNs);
            if (event == ConnectionEvent.NONE) {
                return;
            }
            handle(event);
        }
    }

    private void handle(int event) {
        if (event == ConnectionEvent.CLOSE) {
            close();
            return;
        }
        Call<?> call = (Call<?>) http.pending();
        ResponseDecoder response = http.response();
        switch (event) {
            case ConnectionEvent.INTERIM -> {
                if (listening.isOn(call)) {
                    ResponseHead head = response.toHead();
                    listening.tell(listener -> listener.interim(call, head));
                }
            }
            case ConnectionEvent.HEAD -> onHead(call, response);
            case ConnectionEvent.BODY -> {
                pool.tally().add(Tally.BODY_BYTES, response.bodyLength());
                unreadBody = response.bodyLength();
            }
            case ConnectionEvent.DONE -> onDone(call, response);
            case ConnectionEvent.FAILED -> {
                HttpFailure failure = call.failure();
                if (failure != null) {
                    pool.onFailed(call, failure);
                }
            }
            case ConnectionEvent.REPLAY -> replays.add(call);
            default -> {}
        }
    }

    private void onHead(Call<?> call, ResponseDecoder response) {
        if (listening.isOn(call)) {
            ResponseHead head = response.toHead();
            listening.tell(listener -> listener.firstByte(call, head));
        }
        if (!call.onHead(response)) {
            http.giveUp(call, pool.nowNs(), call.callersFailure());
        }
    }

    private void onDone(Call<?> call, ResponseDecoder response) {
        pool.onDone(call);
        listening.done(call, number);
        call.onDone(response, number);
        pool.onProgress();
    }

    /** Offers the caller what is left of the last BODY event; false if the caller does not take all of it now. */
    private boolean deliverUnread() {
        if (unreadBody == 0) {
            return true;
        }
        Call<?> call = (Call<?>) http.pending();
        ResponseDecoder response = http.response();
        int offset = response.bodyOffset() + response.bodyLength() - unreadBody;
        boolean unwanted = call.isSettled() || call.failure() != null;
        int taken = unwanted ? unreadBody : call.onBody(http.input().array(), offset, unreadBody);
        if (taken < 0) {
            unreadBody = 0;
            http.giveUp(call, pool.nowNs(), call.callersFailure());
            return true;
        }
        unreadBody -= taken;
        boolean held = unreadBody > 0;
        if (held != bodyHeld) {
            bodyHeld = held;
            http.bodyHeld(held, pool.nowNs());
        }
        return !held;
    }

    private void writeAll() {
        ByteStream to = stream;
        while (connected && !closed && to != null) {
            byte[] buffer = writeBuffer == null ? buffers.take() : writeBuffer;
            writeBuffer = buffer;
            if (writeOffset == writeLimit) {
                writeOffset = 0;
                writeLimit = http.pollOutput(buffer, 0, WRITE_BYTES, batchNs);
                if (listening.isOn()) {
                    tellBegun();
                }
                if (writeLimit == 0) {
                    return;
                }
            }
            int count = to.write(buffer, writeOffset, writeLimit - writeOffset);
            if (count <= 0) {
                if (count < 0) {
                    // The peer may have answered before it stopped listening: read that first.
                    writeLimit = writeOffset;
                    loseOutput(to, count);
                }
                return;
            }
            writeOffset += count;
            pool.tally().add(Tally.BYTES_WRITTEN, count);
        }
    }

    private void tellBegun() {
        PendingRequest begun;
        while ((begun = http.pollBegun()) != null) {
            Call<?> call = (Call<?>) begun;
            if (listening.isOn(call)) {
                listening.tell(listener -> listener.sent(call, number, call.depthAtSend()));
            }
        }
    }

    private void loseOutput(ByteStream to, int code) {
        onStreamEnd(to, code);
        readAll();
        http.onLost(to.describe(code), pool.nowNs());
    }

    private void close() {
        closed = true;
        ByteStream over = stream;
        if (over != null) {
            over.close();
        }
        listening.connectionClosed(pool.origin(), number, http.deathText());
        pool.onConnectionEnded(this, replays);
    }
}
