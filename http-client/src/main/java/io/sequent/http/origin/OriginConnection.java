package io.sequent.http.origin;

import io.sequent.http.BodySink;
import io.sequent.http.ByteStream;
import io.sequent.http.HttpFailure;
import io.sequent.http.RequestFate;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One connection of an origin: requests are read and handled in order, responses leave in the same order. */
final class OriginConnection implements ByteStream.Handler {
    private static final int READ_BYTES = 16 * 1024;
    private static final int WRITE_BYTES = 16 * 1024;

    private final Origin origin;
    private final OriginOptions options;
    private final ByteStream stream;
    private final int number;
    private final RequestReceiver receiver;
    private final ResponseSender sender;
    /** Lent while something is in it. */
    private byte @Nullable [] readBuffer;

    /** Requests whose response has not begun to leave. */
    private final ArrayDeque<OriginExchange> exchanges = new ArrayDeque<>();

    /** Goes on with a body: from any thread, and never from inside of what a sink or source does. */
    private final Runnable resume;

    /** Who gets the response that leaves. */
    private String answered = "";

    /** Bytes of bodies that are kept for requests in {@link #exchanges}. */
    private long collectedBytes;

    private boolean peerFinished;
    /** All responses are out and the output is finished; the peer is to close. */
    private boolean lingering;

    private boolean closed;
    private boolean pumping;
    private boolean pumpAgain;
    private long activeNs;
    private long lingerSinceNs;
    private long armedNs = Long.MAX_VALUE;

    OriginConnection(Origin origin, ByteStream stream, int number) {
        this.origin = origin;
        this.options = origin.options();
        this.stream = stream;
        this.number = number;
        this.receiver = new RequestReceiver(origin, this);
        this.sender = new ResponseSender(options, origin.buffers());
        Runnable pump = this::pump;
        this.resume = () -> origin.timers().later(pump);
        this.activeNs = origin.timers().nowNs();
        arm();
    }

    int number() {
        return number;
    }

    boolean isClosed() {
        return closed;
    }

    Runnable resume() {
        return resume;
    }

    // ---- the stream

    @Override
    public void onReadable(ByteStream which) {
        pump();
    }

    @Override
    public void onWritable(ByteStream which) {
        origin.heard(answered, false);
        pump();
    }

    @Override
    public void onClosed(ByteStream which, int reason) {
        shut(reason == 0 ? "the client closed it" : which.describe(reason));
    }

    // ---- the receiver's side

    /** Returns true if another request may be read: few wait for their answer, and little is kept of their bodies. */
    boolean mayTakeRequest() {
        return exchanges.size() < options.maxPipelined() && collectedBytes <= options.maxBodyBytes();
    }

    /** A request has begun to come. */
    void begin(OriginExchange exchange) {
        exchanges.add(exchange);
    }

    /** A body has been collected. */
    void collected(int bytes) {
        collectedBytes += bytes;
    }

    /** A request that was begun will neither be whole nor be answered. */
    void forget(OriginExchange exchange) {
        exchanges.remove(exchange);
    }

    // ---- the handler's side

    void receive(OriginExchange exchange, BodySink<?> sink) {
        receiver.receive(exchange, sink);
        pump();
    }

    void onAnswered(OriginExchange exchange) {
        OriginResponse response = exchange.response();
        if (response != null) {
            receiver.onAnswered(exchange, response);
        }
        pump();
    }

    void abort() {
        if (!closed) {
            stream.abort();
            shut("the origin dropped it");
        }
    }

    void closeBefore(OriginExchange unanswered) {
        while (!exchanges.isEmpty() && exchanges.peekLast() != unanswered) {
            exchanges.removeLast();
        }
        exchanges.pollLast();
        receiver.stopAfter(null);
        pump();
    }

    /** Ends in order once what has been begun is answered. */
    void drain() {
        OriginExchange coming = receiver.incoming();
        OriginExchange newest = exchanges.peekLast();
        if (newest != null) {
            newest.last = true;
        }
        receiver.stopAfter(coming);
        pump();
    }

    private void shut(String why) {
        if (closed) {
            return;
        }
        closed = true;
        exchanges.clear();
        receiver.lose(new HttpFailure.ConnectionLost(why, RequestFate.UNKNOWN));
        try {
            sender.endBody();
        } catch (IOException e) {
            // The response is lost anyway, and nobody is left to be told.
            sender.out.clear();
        }
        origin.onClosed(this);
    }

    // ---- the loop

    private void pump() {
        if (pumping) {
            pumpAgain = true;
            return;
        }
        pumping = true;
        do {
            pumpAgain = false;
            readAll();
            writeAll();
        } while (pumpAgain && !closed);
        byte[] reading = readBuffer;
        if (reading != null && receiver.hasUsedAll()) {
            readBuffer = null;
            origin.buffers().give(reading);
        }
        pumping = false;
        arm();
    }

    private void readAll() {
        while (!closed) {
            if (!receiver.isOver() && !receiver.decodeAll()) {
                return;
            }
            byte[] buffer = readBuffer == null ? origin.buffers().take() : readBuffer;
            readBuffer = buffer;
            int count = stream.read(buffer, 0, READ_BYTES);
            if (count == 0) {
                return;
            }
            if (count == ByteStream.END_OF_STREAM) {
                if (peerFinished) {
                    return;
                }
                peerFinished = true;
                receiver.input.end();
                if (lingering) {
                    close();
                }
            } else if (count < 0) {
                abort();
            } else {
                activeNs = origin.timers().nowNs();
                receiver.input.set(buffer, 0, receiver.isOver() ? 0 : count);
            }
        }
    }

    // ---- writing

    private void writeAll() {
        while (!closed && !lingering) {
            if (!fill()) {
                return;
            }
            int length = sender.out.length();
            if (length == 0) {
                if (receiver.isOver() && exchanges.isEmpty() && !sender.inBody()) {
                    finish();
                }
                return;
            }
            int count = stream.write(sender.out.array(), sender.out.start(), length);
            if (count < 0) {
                abort();
                return;
            }
            if (count == 0) {
                return;
            }
            activeNs = origin.timers().nowNs();
            sender.out.drop(count);
        }
    }

    /** Puts responses and bodies into the output until it is well filled; false if a response broke and the connection with it. */
    private boolean fill() {
        try {
            while (sender.out.length() < WRITE_BYTES) {
                if (sender.inBody()) {
                    if (!sender.putBody()) {
                        return true;
                    }
                } else if (!beginNext()) {
                    return true;
                }
            }
            return true;
        } catch (IOException e) {
            // Its length was promised: only a broken connection tells the client that the rest is missing.
            abort();
            return false;
        }
    }

    private boolean beginNext() throws IOException {
        OriginExchange head = exchanges.peek();
        if (head == null) {
            return false;
        }
        sender.putInterim(head);
        OriginResponse response = head.response();
        if (response == null) {
            return false;
        }
        exchanges.remove();
        collectedBytes -= head.collectedBytes;
        answered = head.client;
        sender.begin(head, response, origin.date(), resume);
        if (sender.isLast()) {
            exchanges.clear();
            receiver.stopAfter(head);
        } else if (receiver.isHeld()) {
            pumpAgain = true;
        }
        return true;
    }

    /**
     * Ends in order (RFC 9112 section 9.6): finish the output, then drop what still comes until the client closes. Closing at once
     * would reset the connection and could destroy the last response before the client has read it.
     */
    private void finish() {
        if (peerFinished) {
            close();
            return;
        }
        lingering = true;
        lingerSinceNs = origin.timers().nowNs();
        stream.finish();
        pumpAgain = true;
    }

    private void close() {
        stream.close();
        shut("the origin closed it");
    }

    // ---- time

    private void arm() {
        long deadline = lingering ? lingerSinceNs + options.lingerNs() : activeNs + options.idleTimeoutNs();
        if (!closed && deadline > 0 && deadline < armedNs) {
            armedNs = deadline;
            origin.timers().wakeAt(deadline, this::onWake);
        }
    }

    private void onWake() {
        armedNs = Long.MAX_VALUE;
        long nowNs = origin.timers().nowNs();
        if (lingering && nowNs >= lingerSinceNs + options.lingerNs()) {
            close(); // not abort: what was written may still be on its way
        } else if (!lingering && nowNs >= activeNs + options.idleTimeoutNs()) {
            onSilence(nowNs);
        }
        arm();
    }

    /** Nothing has come or gone for the idle timeout. */
    private void onSilence(long nowNs) {
        // A client that waits for us is not to blame: for an answer before its own, or for room.
        OriginExchange head = exchanges.peek();
        boolean clientsTurn = sender.out.length() == 0 && (head == null || head == receiver.incoming());
        if (clientsTurn && receiver.isStarved()) {
            receiver.timeOut();
            pump();
        } else if (clientsTurn && head == null && !sender.inBody()) {
            receiver.stopAfter(null);
            pump();
        } else {
            activeNs = nowNs;
        }
    }
}
