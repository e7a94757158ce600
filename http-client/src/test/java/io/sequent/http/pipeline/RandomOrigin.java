package io.sequent.http.pipeline;

import io.sequent.http.pipeline.RequestScanner.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One connection of an origin that answers as chance has it: well, or in any bad manner that a client may meet. */
final class RandomOrigin {
    private static final long NEVER = Long.MAX_VALUE;

    /** A final response, with places in all that the connection sends. */
    static final class Reply {
        final Seen to;
        int status;
        String body = "";
        long headEnd = NEVER;
        long end = NEVER;
        boolean saysClose;
        boolean http10;
        /** HTTP/1.1, persistent, with a length. */
        boolean clean;
        /** The connection carries nothing behind it. */
        boolean last;

        boolean untilClose;

        Reply(Seen to) {
            this.to = to;
        }
    }

    final RequestScanner scanner = new RequestScanner();
    final StringBuilder out = new StringBuilder();
    final List<Reply> replies = new ArrayList<>();
    /** Where a 100 (Continue) ends, and for whom. */
    final List<Seen> continued = new ArrayList<>();

    final List<Long> continuedAt = new ArrayList<>();
    /** Requests that the application has acted on. */
    final List<Integer> acted = new ArrayList<>();
    /** Requests that were refused with 417, so that the client may send them again. */
    final List<Integer> refused = new ArrayList<>();

    /** Where a 408 ends that was said while nothing was under way. */
    long timedOutAt = NEVER;
    /** Nothing more is sent: then the stream ends, or breaks. */
    boolean over;

    boolean byReset;
    /** Where what breaks the protocol begins. */
    long violatedFrom = NEVER;

    long dueNs;

    private final SplittableRandom random;
    private final boolean good;
    private int current;
    private boolean begun;
    private boolean early;
    private boolean replied;
    private boolean stuck;
    private int interims;
    private boolean tooManyInterims;
    private @Nullable String rest;

    RandomOrigin(SplittableRandom random, boolean good) {
        this.random = random;
        this.good = good;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Does the next thing; false if there is none now. */
    boolean step(long nowNs) {
        if (over || stuck || nowNs < dueNs) {
            return false;
        }
        if (rest != null) {
            out.append(rest);
            rest = null;
            return true;
        }
        if (current == scanner.seen.size() || !scanner.seen.get(current).headDone) {
            return !good && current == scanner.seen.size() && chance(1) && misbehaveIdle();
        }
        Seen now = scanner.seen.get(current);
        if (!begun) {
            begin(now, nowNs);
        } else if (interims > 0) {
            interim();
        } else if (!replied && (early || now.done)) {
            reply(now, nowNs);
        } else if (replied && now.done) {
            current++;
            begun = false;
            replied = false;
        } else {
            return false;
        }
        return true;
    }

    private boolean misbehaveIdle() {
        over = true;
        switch (random.nextInt(4)) {
            case 0 -> {
                out.append("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                timedOutAt = out.length();
            }
            case 1 -> {
                violatedFrom = out.length();
                out.append("HTTP/1.1 200 OK\r\n");
            }
            case 2 -> byReset = true;
            default -> {}
        }
        return true;
    }

    private void begin(Seen now, long nowNs) {
        begun = true;
        early = !now.done && !good && chance(40);
        interims = chance(20) ? random.nextInt(1, 4) : 0;
        tooManyInterims = !good && chance(1);
        if (tooManyInterims) {
            interims = 17;
        }
        dueNs = nowNs + (chance(good ? 0 : 5) ? random.nextInt(3000) : random.nextInt(30));
        if (now.expects && !now.done && !early && chance(70)) {
            out.append("HTTP/1.1 100 Continue\r\n\r\n");
            continued.add(now);
            continuedAt.add((long) out.length());
        }
        if (now.expects && !now.done && !good && chance(25)) {
            early = true;
        }
    }

    private void interim() {
        interims--;
        if (!good && chance(2)) {
            violate("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
            return;
        }
        String hint = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
        if (tooManyInterims && interims == (continued.contains(scanner.seen.get(current)) ? 1 : 0)) {
            violate(hint);
        } else {
            out.append(hint);
        }
    }

    /** Says the last thing, which breaks the protocol. */
    private void violate(String text) {
        violatedFrom = out.length();
        out.append(text);
        over = true;
    }

    private void reply(Seen to, long nowNs) {
        replied = true;
        Reply reply = new Reply(to);
        replies.add(reply);
        String text = compose(reply);
        if (reply.status == 417) {
            refused.add(to.id);
        } else if (reply.status < 300) {
            acted.add(to.id);
        }
        int manner = good ? 99 : random.nextInt(100);
        if (manner < 3) {
            stuck = true;
            replies.remove(reply);
            return;
        }
        if (manner < 6) {
            replies.remove(reply);
            violate("HTTP/1.1 2x0 OK\r\n\r\n");
            return;
        }
        long from = out.length();
        long headEnd = from + text.indexOf("\r\n\r\n") + 4;
        if (manner < 14) {
            int cut = random.nextInt(text.length());
            out.append(text, 0, cut);
            reply.headEnd = headEnd <= from + cut ? headEnd : NEVER;
            over = true;
            // The end of a stream is the end of such a body, so that only a reset shows that there was more.
            byReset = reply.untilClose || chance(50);
            return;
        }
        reply.headEnd = headEnd;
        reply.end = from + text.length();
        int stop = chance(10) ? random.nextInt(text.length()) : text.length();
        out.append(text, 0, stop);
        if (stop < text.length() && !reply.last) {
            rest = text.substring(stop);
            dueNs = nowNs + random.nextInt(good ? 30 : 2500);
        } else {
            out.append(text, stop, text.length());
        }
        over = reply.last;
    }

    /** Returns the whole text of a response to {@code reply.to}. */
    private String compose(Reply reply) {
        Seen to = reply.to;
        int kind = good ? random.nextInt(50) : random.nextInt(100);
        boolean bodiless = to.method.equals("HEAD");
        reply.body = to.id + ":" + "x".repeat(random.nextInt(chance(10) && !good ? 900 : 150));
        reply.status = 200;
        String version = "HTTP/1.1 ";
        String fields = "X-Id: " + to.id + "\r\n";
        String content;
        if (!to.done) {
            reply.status = to.expects && chance(60) ? 417 : chance(60) ? 413 : 200;
        }
        reply.clean = true;
        if (kind < 25) {
            fields += "Content-Length: " + reply.body.length() + "\r\n";
            content = reply.body;
        } else if (kind < 40) {
            fields += "Transfer-Encoding: chunked\r\n";
            int cut = random.nextInt(1, reply.body.length() + 1);
            content = chunk(reply.body.substring(0, cut)) + chunk(reply.body.substring(cut)) + "0\r\n\r\n";
        } else if (kind < 45 && reply.status == 200) {
            reply.status = 204;
            reply.body = "";
            content = "";
            reply.clean = false;
        } else if (kind < 80) {
            fields += "Content-Length: " + reply.body.length() + "\r\n";
            content = reply.body;
            reply.saysClose = !good && kind > 72;
        } else if (kind < 86) {
            version = "HTTP/1.0 ";
            reply.http10 = true;
            boolean keep = chance(50);
            fields += "Content-Length: " + reply.body.length() + "\r\n" + (keep ? "Connection: keep-alive\r\n" : "");
            content = reply.body;
            reply.clean = false;
            reply.last = !keep;
        } else if (kind < 92) {
            content = reply.body;
            reply.clean = false;
            reply.last = !bodiless;
            reply.untilClose = true;
        } else {
            fields += "Keep-Alive: timeout=1, max=" + random.nextInt(3) + "\r\nContent-Length: " + reply.body.length()
                    + "\r\n";
            content = reply.body;
        }
        boolean chunked = fields.contains("chunked");
        reply.saysClose |= kind >= 97 || to.http10 && !reply.http10 && (chunked || chance(50));
        if (reply.saysClose) {
            fields += "Connection: close\r\n";
            reply.last = true;
            reply.clean = false;
        }
        reply.body = bodiless ? "" : reply.body;
        return version + reply.status + " x\r\n" + fields + "\r\n" + (bodiless ? "" : content);
    }

    private static String chunk(String data) {
        return data.isEmpty() ? "" : Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }
}
