package io.sequent.http.wire;

import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a decoder over bytes cut in pieces and tells the events, with neighbouring BODY events joined. */
final class Transcript {
    private final List<String> events = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();

    private Transcript() {}

    /** Where the input is cut: each number is the length of a piece; the last one repeats. */
    record Pieces(int... lengths) {
        int length(int index) {
            return lengths[Math.min(index, lengths.length - 1)];
        }
    }

    static final Pieces WHOLE = new Pieces(Integer.MAX_VALUE);
    static final Pieces BYTE_BY_BYTE = new Pieces(1);

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static List<String> ofResponses(String input, Pieces pieces, MethodKind... methods) {
        return ofResponses(bytes(input), pieces, Limits.defaults(), Strictness.strict(), methods);
    }

    static List<String> ofResponses(
            byte[] input, Pieces pieces, Limits limits, Strictness strictness, MethodKind... methods) {
        return ofResponses(input, pieces, limits, strictness, methods, new int[] {1});
    }

    static List<String> ofResponses(Corpus.Case message, Pieces pieces, Strictness strictness) {
        int count = message.answers().size();
        MethodKind[] methods = new MethodKind[count];
        int[] minors = new int[count];
        for (int i = 0; i < count; i++) {
            String[] parts = message.answers().get(i).split("/1\\.");
            methods[i] = MethodKind.of(parts[0]);
            minors[i] = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
        }
        return ofResponses(message.input(), pieces, Limits.defaults(), strictness, methods, minors);
    }

    private static List<String> ofResponses(
            byte[] input, Pieces pieces, Limits limits, Strictness strictness, MethodKind[] methods, int[] minors) {
        Transcript transcript = new Transcript();
        ResponseDecoder decoder = new ResponseDecoder(limits, strictness);
        WireInput in = new WireInput();
        int answered = 0;
        int offset = 0;
        int piece = 0;
        while (true) {
            if (!decoder.expecting() && answered < methods.length) {
                decoder.expect(methods[answered], minors[Math.min(answered, minors.length - 1)]);
                answered++;
            }
            int event = decoder.next(in);
            transcript.responseEvent(event, decoder, in);
            if (event == WireEvent.VIOLATION || event == WireEvent.END_OF_STREAM) {
                return transcript.events;
            }
            if (event == WireEvent.NEED_INPUT) {
                if (in.remaining() > 0) {
                    transcript.events.add("UNASKED");
                    return transcript.events;
                }
                int length = Math.min(pieces.length(piece++), input.length - offset);
                offset = feed(in, input, offset, length);
            }
        }
    }

    static List<String> ofRequests(String input, Pieces pieces) {
        return ofRequests(bytes(input), pieces, Limits.defaults());
    }

    static List<String> ofRequests(byte[] input, Pieces pieces, Limits limits) {
        return ofRequests(input, pieces, limits, Strictness.strict());
    }

    static List<String> ofRequests(byte[] input, Pieces pieces, Limits limits, Strictness strictness) {
        Transcript transcript = new Transcript();
        RequestDecoder decoder = new RequestDecoder(limits, strictness);
        WireInput in = new WireInput();
        int offset = 0;
        int piece = 0;
        while (true) {
            int event = decoder.next(in);
            transcript.requestEvent(event, decoder, in);
            if (event == WireEvent.VIOLATION || event == WireEvent.END_OF_STREAM) {
                return transcript.events;
            }
            if (event == WireEvent.NEED_INPUT) {
                int length = Math.min(pieces.length(piece++), input.length - offset);
                offset = feed(in, input, offset, length);
            }
        }
    }

    /** Gives the next piece in an array of its own, so that a decoder that looks at old input is found out. */
    private static int feed(WireInput in, byte[] input, int offset, int length) {
        if (length == 0) {
            in.end();
            return offset;
        }
        byte[] piece = new byte[length + 2];
        System.arraycopy(input, offset, piece, 1, length);
        in.set(piece, 1, length);
        return offset + length;
    }

    private void responseEvent(int event, ResponseDecoder decoder, WireInput in) {
        if (event == WireEvent.BODY) {
            text(in, decoder.bodyOffset(), decoder.bodyLength());
            return;
        }
        flush(event);
        switch (event) {
            case WireEvent.INTERIM, WireEvent.HEAD ->
                events.add(WireEvent.toString(event) + " 1." + decoder.minorVersion() + " " + decoder.status() + " '"
                        + decoder.reason() + "' " + decoder.headers()
                        + (event == WireEvent.HEAD
                                ? " framing " + decoder.framing() + (decoder.persistent() ? " persists" : " closes")
                                : ""));
            case WireEvent.END -> events.add("END " + decoder.trailers());
            case WireEvent.VIOLATION -> events.add("VIOLATION " + decoder.violation());
            case WireEvent.END_OF_STREAM -> events.add("END_OF_STREAM");
            default -> {}
        }
    }

    private void requestEvent(int event, RequestDecoder decoder, WireInput in) {
        if (event == WireEvent.BODY) {
            text(in, decoder.bodyOffset(), decoder.bodyLength());
            return;
        }
        flush(event);
        switch (event) {
            case WireEvent.HEAD ->
                events.add("HEAD " + decoder.method() + " " + decoder.target() + " 1." + decoder.minorVersion() + " "
                        + decoder.headers() + " framing " + decoder.framing()
                        + (decoder.persistent() ? " persists" : " closes"));
            case WireEvent.END -> events.add("END " + decoder.trailers());
            case WireEvent.VIOLATION -> events.add("VIOLATION " + decoder.violation());
            case WireEvent.END_OF_STREAM -> events.add("END_OF_STREAM");
            default -> {}
        }
    }

    private void text(WireInput in, int offset, int length) {
        body.append(new String(in.array(), offset, length, StandardCharsets.ISO_8859_1));
    }

    private void flush(int event) {
        if (event != WireEvent.NEED_INPUT && body.length() > 0) {
            events.add("BODY " + body);
            body.setLength(0);
        }
    }
}
