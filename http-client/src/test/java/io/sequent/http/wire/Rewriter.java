package io.sequent.http.wire;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Reads messages strictly and writes those that are complete anew, with their fields as they were and bodies chunked anew. */
final class Rewriter {
    private final WireOutput out = new WireOutput(256);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int complete;
    private boolean chunked;

    private Rewriter() {}

    static byte[] responses(byte[] input, Limits limits, MethodKind... methods) {
        Rewriter rewriter = new Rewriter();
        ResponseDecoder decoder = new ResponseDecoder(limits, Strictness.strict());
        WireInput in = new WireInput().set(input, 0, input.length).end();
        for (MethodKind method : methods) {
            decoder.expect(method, 1);
            int event = decoder.next(in);
            while (event != WireEvent.END) {
                if (event == WireEvent.INTERIM || event == WireEvent.HEAD) {
                    rewriter.head("HTTP/1." + decoder.minorVersion() + " " + decoder.status() + " " + decoder.reason());
                    rewriter.fields(decoder, event == WireEvent.HEAD);
                } else if (event != WireEvent.BODY) {
                    return rewriter.bytes();
                } else {
                    rewriter.body.write(in.array(), decoder.bodyOffset(), decoder.bodyLength());
                }
                event = decoder.next(in);
            }
            rewriter.end(decoder.trailers().toHeaders());
        }
        return rewriter.bytes();
    }

    static byte[] requests(byte[] input, Limits limits) {
        Rewriter rewriter = new Rewriter();
        RequestDecoder decoder = new RequestDecoder(limits, Strictness.strict());
        WireInput in = new WireInput().set(input, 0, input.length).end();
        while (true) {
            switch (decoder.next(in)) {
                case WireEvent.HEAD -> {
                    rewriter.head(decoder.method() + " " + decoder.target() + " HTTP/1." + decoder.minorVersion());
                    rewriter.fields(decoder, true);
                }
                case WireEvent.BODY -> rewriter.body.write(in.array(), decoder.bodyOffset(), decoder.bodyLength());
                case WireEvent.END -> rewriter.end(decoder.trailers().toHeaders());
                default -> {
                    return rewriter.bytes();
                }
            }
        }
    }

    private void head(String startLine) {
        out.put(startLine);
        out.line();
    }

    private void fields(MessageDecoder decoder, boolean withBody) {
        for (HttpHeaders.Field field : decoder.headers().toHeaders().fields()) {
            out.field(field.name(), field.value());
        }
        out.line();
        body.reset();
        chunked = withBody && decoder.framing() == BodyFraming.CHUNKED;
    }

    private void end(HttpHeaders trailers) {
        if (chunked) {
            try (BodySource source = HttpBody.of(body.toByteArray()).open()) {
                while (ChunkedEncoder.putChunk(source, 7, trailers, out) != BodySource.END) {
                    // until the trailers are there
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            out.put(body.toByteArray(), 0, body.size());
        }
        complete = out.length();
    }

    private byte[] bytes() {
        return Arrays.copyOfRange(out.array(), out.start(), out.start() + complete);
    }
}
