package io.sequent.http.origin;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpVersion;
import io.sequent.http.Violation;
import io.sequent.http.wire.RequestDecoder;
import io.sequent.http.wire.WireEvent;
import io.sequent.http.wire.WireInput;
import java.io.ByteArrayOutputStream;
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
    private final RequestDecoder decoder;
    private final ResponseSender sender;
    private final WireInput input = new WireInput();
    private final byte[] readBuffer = new byte[READ_BYTES];
    private final ArrayDeque<OriginExchange> exchanges = new ArrayDeque<>();

    private @Nullable OriginRequest incoming;
    private ByteArrayOutputStream incomingBody = new ByteArrayOutputStream(0);
    private boolean persistent;
    private int requests;
    /** Nothing more is read as a request: the rest is dropped. */
    private boolean inputOver;

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
        this.decoder = new RequestDecoder(options.limits(), options.strictness());
        this.sender = new ResponseSender(options);
        this.activeNs = origin.timers().nowNs();
        arm();
    }

    int number() {
        return number;
    }

    // ---- the stream

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
        shut();
    }

    // ---- the handler's side

    void onAnswered() {
        pump();
    }

    void abort() {
        if (!closed) {
            stream.abort();
            shut();
        }
    }

    void closeBefore(OriginExchange unanswered) {
        while (!exchanges.isEmpty() && exchanges.peekLast() != unanswered) {
            exchanges.removeLast();
        }
        exchanges.pollLast();
        inputOver = true;
        pump();
    }

    private void shut() {
        closed = true;
        exchanges.clear();
        try {
            sender.endBody();
        } catch (IOException e) {
            // The response is lost anyway, and nobody is left to be told.
            incoming = null;
        }
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
        pumping = false;
        arm();
    }

    private void readAll() {
        while (!closed) {
            if (!inputOver && !decodeAll()) {
                return;
            }
            int count = stream.read(readBuffer, 0, readBuffer.length);
            if (count == 0) {
                return;
            }
            if (count == ByteStream.END_OF_STREAM) {
                if (peerFinished) {
                    return;
                }
                peerFinished = true;
                input.end();
                if (lingering) {
                    close();
                }
            } else if (count < 0) {
                abort();
            } else {
                activeNs = origin.timers().nowNs();
                input.set(readBuffer, 0, inputOver ? 0 : count);
            }
        }
    }

    /** Handles all requests that have come; false if no more may be taken now. */
    private boolean decodeAll() {
        while (!inputOver && !closed) {
            if (exchanges.size() >= options.maxPipelined()) {
                return false;
            }
            switch (decoder.next(input)) {
                case WireEvent.HEAD -> onHead();
                case WireEvent.BODY -> onBody();
                case WireEvent.END -> onRequest();
                case WireEvent.VIOLATION -> refuse(decoder.violation());
                case WireEvent.END_OF_STREAM -> inputOver = true;
                default -> {
                    return !peerFinished;
                }
            }
        }
        return true;
    }

    private void onHead() {
        HttpHeaders headers = decoder.headers().toHeaders();
        HttpVersion version = HttpVersion.ofMinor(decoder.minorVersion());
        incoming = OriginRequest.head(decoder.method(), decoder.target(), version, headers);
        incomingBody = new ByteArrayOutputStream(0);
        persistent = decoder.persistent();
        if (options.version() == HttpVersion.HTTP_1_0) {
            persistent &= decoder.headers().hasToken("connection", "keep-alive");
        }
        if (decoder.framing() > options.maxBodyBytes()) {
            refuse(Violation.BODY_TOO_LARGE);
        }
    }

    private void onBody() {
        if (incomingBody.size() + decoder.bodyLength() > options.maxBodyBytes()) {
            refuse(Violation.BODY_TOO_LARGE);
            return;
        }
        incomingBody.write(input.array(), decoder.bodyOffset(), decoder.bodyLength());
    }

    private void onRequest() {
        OriginRequest head = incoming;
        if (head == null) {
            return;
        }
        OriginRequest request =
                head.complete(incomingBody.toByteArray(), decoder.trailers().toHeaders());
        incoming = null;
        OriginExchange exchange = new OriginExchange(this, request, persistent);
        requests++;
        exchange.last = requests >= options.maxRequests();
        inputOver = exchange.last || !persistent;
        exchanges.add(exchange);
        origin.handle(exchange);
    }

    /** Answers what cannot be understood, after everything before it, and ends the connection. */
    private void refuse(Violation violation) {
        inputOver = true;
        origin.countRefused();
        if (violation.isTruncation()) {
            return;
        }
        OriginRequest head = incoming;
        OriginRequest request =
                head != null ? head : OriginRequest.head("", "", HttpVersion.HTTP_1_1, HttpHeaders.empty());
        OriginExchange exchange = new OriginExchange(this, request, false);
        exchanges.add(exchange);
        exchange.respond(OriginResponse.plain(violation.status(), violation.name() + ": " + violation.text() + "\n"));
    }

    // ---- writing

    private void writeAll() {
        while (!closed && !lingering) {
            if (!fill()) {
                return;
            }
            int length = sender.out.length();
            if (length == 0) {
                if (inputOver && exchanges.isEmpty() && !sender.inBody()) {
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
        sender.begin(head, response, origin.date());
        if (sender.isLast()) {
            inputOver = true;
            exchanges.clear();
        } else if (exchanges.size() == options.maxPipelined() - 1) {
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
        shut();
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
            if (exchanges.isEmpty() && !sender.inBody() && sender.out.length() == 0) {
                inputOver = true;
                pump();
            } else {
                activeNs = nowNs;
            }
        }
        arm();
    }
}
