package io.sequent.http.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.pipeline.RandomOrigin.Reply;
import io.sequent.http.pipeline.RequestScanner.Seen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** One connection of a random run: the library's end, the origin's end, and the bytes between. */
final class RandomLink {
    final HttpConnection http;
    final RandomOrigin origin;
    final RequestScanner wire = new RequestScanner();
    final List<RandomJob> replays = new ArrayList<>();
    /** What the client has been given of what the origin sent. */
    long delivered;

    boolean endDelivered;
    boolean closed;

    private final RandomRun run;
    private final SplittableRandom random;
    private final ArrayDeque<byte[]> toOrigin = new ArrayDeque<>();
    private final Set<Seen> judged = new HashSet<>();
    private final Set<Reply> headsCounted = new HashSet<>();
    private final Set<Reply> counted = new HashSet<>();
    private final StringBuilder body = new StringBuilder();

    RandomLink(RandomRun run, SplittableRandom random) {
        this.run = run;
        this.random = random;
        this.http = new HttpConnection(run.options, run.policy, run.nowNs);
        this.origin = new RandomOrigin(random.split(), run.good);
    }

    /** Takes some bytes from the client; false if there were none. */
    boolean write(int most) {
        byte[] target = new byte[random.nextInt(1, most + 1)];
        int count = http.pollOutput(target, 0, target.length, run.nowNs);
        if (count > 0) {
            assertThat(closed).as("bytes after CLOSE").isFalse();
            run.tell(this, "> ", target, count);
            wire.feed(target, 0, count);
            toOrigin.add(java.util.Arrays.copyOf(target, count));
            run.oracle.onWritten(this);
        }
        takeEvents();
        return count > 0;
    }

    /** Lets some bytes arrive at the origin; false if there were none. */
    boolean arrive() {
        byte[] bytes = toOrigin.poll();
        if (bytes != null) {
            origin.scanner.feed(bytes, 0, bytes.length);
        }
        return bytes != null;
    }

    /** Gives the client some of what the origin sent; false if there was nothing. */
    boolean read(int most) {
        if (closed || endDelivered) {
            return false;
        }
        int available = (int) (origin.out.length() - delivered);
        if (available == 0) {
            if (!origin.over) {
                return false;
            }
            endDelivered = true;
            if (origin.byReset) {
                http.onLost("reset", run.nowNs);
            } else {
                http.input().end();
            }
            takeEvents();
            return true;
        }
        int count = Math.min(available, random.nextInt(1, most + 1));
        byte[] bytes =
                origin.out.substring((int) delivered, (int) delivered + count).getBytes(StandardCharsets.ISO_8859_1);
        run.tell(this, "< ", bytes, count);
        http.input().set(bytes, 0, count);
        delivered += count;
        takeEvents();
        assertThat(closed || http.input().remaining() == 0).as("all input used").isTrue();
        for (Reply reply : origin.replies) {
            // If the client has closed meanwhile, it may have read this one before: let it have learnt from it what is
            // good.
            if (reply.headEnd <= delivered && !closed && headsCounted.add(reply)) {
                run.oracle.onHead(reply);
            }
            if (reply.end <= delivered && (!closed || reply.clean)) {
                count(reply);
            }
        }
        return true;
    }

    /** Lets the oracle know of a response that the client has read, once. */
    void count(Reply reply) {
        if (headsCounted.add(reply)) {
            run.oracle.onHead(reply);
        }
        if (counted.add(reply)) {
            run.oracle.onAnswer(reply);
        }
    }

    void takeEvents() {
        int event;
        while ((event = http.nextEvent(run.nowNs)) != ConnectionEvent.NONE) {
            assertThat(closed).as("events after CLOSE").isFalse();
            if (event == ConnectionEvent.CLOSE) {
                closed = true;
                run.tell(this, "CLOSE " + http.deathText());
                run.onClosed(this);
                continue;
            }
            RandomJob job = run.job(http.pending());
            run.tell(this, ConnectionEvent.toString(event) + " " + job.id + " " + job.pending.failure());
            switch (event) {
                case ConnectionEvent.HEAD -> {
                    job.status = http.response().status();
                    job.echoed = http.response().headers().value("x-id");
                    job.headCame = true;
                    body.setLength(0);
                }
                case ConnectionEvent.BODY ->
                    body.append(new String(
                            http.input().array(),
                            http.response().bodyOffset(),
                            http.response().bodyLength(),
                            StandardCharsets.ISO_8859_1));
                case ConnectionEvent.DONE -> {
                    job.done = true;
                    job.outcomes++;
                    job.received = body.toString();
                    run.oracle.onDone(this, job);
                }
                case ConnectionEvent.FAILED -> {
                    job.failed = true;
                    job.outcomes++;
                }
                case ConnectionEvent.REPLAY -> {
                    assertThat(job.headCame)
                            .as("sent again after its response had begun: %d", job.id)
                            .isFalse();
                    replays.add(job);
                }
                default -> assertThat(event).isEqualTo(ConnectionEvent.INTERIM);
            }
        }
    }

    /** Returns how much of what it was given the client has read: it may have closed before it came to the rest. */
    long used() {
        return delivered - http.input().remaining();
    }

    /** Returns how many responses the client has been given whole. */
    int answered() {
        int count = 0;
        for (Reply reply : origin.replies) {
            count += reply.end <= delivered ? 1 : 0;
        }
        return count;
    }

    /** Returns true the first time that it is asked about {@code seen}, once its number can be read. */
    boolean isNew(Seen seen) {
        return seen.id >= 0 && judged.add(seen);
    }

    boolean isIdle() {
        return answered() >= wire.seen.size();
    }
}
