package io.sequent.http.origin;

import io.sequent.http.BodyControl;
import io.sequent.http.BodySink;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Takes as many bytes as it is allowed to, and keeps them. */
final class SlowSink implements BodySink<String> {
    private final StringBuilder taken = new StringBuilder();
    private Runnable resume = () -> {};
    private int allowed;

    @Nullable
    HttpHeaders trailers;

    @Nullable
    HttpFailure failure;

    @Override
    public void attach(BodyControl control) {
        resume = control::resume;
    }

    void allow(int bytes) {
        allowed += bytes;
        resume.run();
    }

    String taken() {
        return taken.toString();
    }

    @Override
    public int write(byte[] source, int offset, int length) {
        int count = Math.min(length, allowed);
        allowed -= count;
        taken.append(new String(source, offset, count, StandardCharsets.ISO_8859_1));
        return count;
    }

    @Override
    public String complete(HttpHeaders fields) {
        trailers = fields;
        return taken();
    }

    @Override
    public void failed(HttpFailure why) {
        failure = why;
    }
}
