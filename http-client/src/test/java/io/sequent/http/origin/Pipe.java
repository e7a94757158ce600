package io.sequent.http.origin;

import io.sequent.http.BodySink;
import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;

/** Gives what it was given. */
final class Pipe implements BodySink<Void>, HttpBody, BodySource {
    private final SlowSink kept = new SlowSink();
    private int given;
    private boolean ended;
    private Runnable wakeReader = () -> {};

    Pipe() {
        kept.allow(Integer.MAX_VALUE);
    }

    @Override
    public void attach(Runnable resume) {
        wakeReader = resume;
    }

    @Override
    public int write(byte[] source, int offset, int length) {
        int count = kept.write(source, offset, length);
        wakeReader.run();
        return count;
    }

    @Override
    public Void complete(HttpHeaders trailers) {
        ended = true;
        wakeReader.run();
        return null;
    }

    @Override
    public long length() {
        return UNKNOWN_LENGTH;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public BodySource open() {
        return this;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        byte[] rest = kept.taken().substring(given).getBytes();
        int count = Math.min(length, rest.length);
        System.arraycopy(rest, 0, target, offset, count);
        given += count;
        return count == 0 && ended ? END : count;
    }
}
