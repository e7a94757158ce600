package io.sequent.http.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what a client sends, byte by byte, as RFC 9112 sections 2 to 7 say: on its own, so that it can judge the library. */
final class RequestScanner {
    /** One request as far as it has come. */
    static final class Seen {
        String method = "";
        /** The number in the target, or -1 while that is not there. */
        int id = -1;

        boolean http10;
        boolean expects;
        boolean chunked;
        long length;
        boolean headDone;
        boolean done;
        final StringBuilder body = new StringBuilder();
    }

    final List<Seen> seen = new ArrayList<>();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private long chunkLeft = -1;
    private int lineEnds;
    private boolean lastChunk;

    void feed(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            feed((char) (bytes[i] & 0xFF));
        }
    }

    private void feed(char c) {
        if (seen.isEmpty() || last().done) {
            seen.add(new Seen());
            head.setLength(0);
        }
        Seen now = last();
        if (!now.headDone) {
            head.append(c);
            if (c == ' ' || c == '\n') {
                takeHead(now);
            }
        } else if (now.chunked) {
            takeChunked(now, c);
        } else {
            now.body.append(c);
            now.done = now.body.length() == now.length;
        }
    }

    private Seen last() {
        return seen.get(seen.size() - 1);
    }

    private void takeHead(Seen now) {
        String text = head.toString();
        String[] words = text.split(" ", -1);
        if (now.id < 0 && words.length > 2) {
            now.method = words[0];
            now.id = Integer.parseInt(words[1].substring(1));
        }
        if (!text.endsWith("\r\n\r\n")) {
            return;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        now.http10 = text.contains(" HTTP/1.0\r\n");
        now.expects = lower.contains("\r\nexpect: 100-continue\r\n");
        now.chunked = lower.contains("\r\ntransfer-encoding: chunked\r\n");
        int at = lower.indexOf("\r\ncontent-length: ");
        now.length = at < 0 ? 0 : Long.parseLong(lower.substring(at + 18, lower.indexOf("\r\n", at + 18)));
        now.headDone = true;
        now.done = !now.chunked && now.length == 0;
        chunkLeft = -1;
        lastChunk = false;
        line.setLength(0);
    }

    private void takeChunked(Seen now, char c) {
        if (chunkLeft > 0) {
            now.body.append(c);
            chunkLeft--;
            lineEnds = chunkLeft == 0 ? 2 : 0;
            return;
        }
        if (lineEnds > 0) {
            lineEnds--;
            return;
        }
        line.append(c);
        if (line.length() < 2 || line.charAt(line.length() - 1) != '\n') {
            return;
        }
        String text = line.substring(0, line.length() - 2);
        line.setLength(0);
        if (lastChunk) {
            now.done = text.isEmpty();
        } else {
            chunkLeft = Long.parseLong(text, 16);
            lastChunk = chunkLeft == 0;
        }
    }
}
