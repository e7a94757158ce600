package io.sequent.http.wire;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import io.sequent.http.Leniency;
import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What must hold for any bytes, as an entry point for Jazzer and for {@link FuzzTargetTest}. The first byte chooses what the others
 * are, the second how they are cut and what else there is to choose.
 *
 * <ul>
 *   <li>A decoder throws nothing, comes to an end, and gives the same events however its input is cut.
 *   <li>What a strict decoder reads, written again, is read as the same messages: nothing in a part of a message is taken
 *       for anything else.
 *   <li>A request is refused when it is built, or read back as one request with the same parts.
 * </ul>
 */
public final class FuzzTarget {
    static final int RESPONSES = 0;
    static final int REQUESTS = 1;
    static final int LENIENT_RESPONSES = 2;
    static final int LENIENT_REQUESTS = 3;
    static final int BUILT_REQUEST = 4;
    static final int KINDS = 5;

    /** What parts the pieces of a request that is to be built: what any byte becomes that is not UTF-8. */
    static final String SEPARATOR = "\uFFFD";

    private static final Limits SMALL =
            Limits.defaults().withStartLineBytes(60).withHead(60, 300, 8).withChunked(20, 30, 60);

    private FuzzTarget() {}

    /** Called by the fuzzer with whatever it made up. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length >= 2) {
            check((data[0] & 0xFF) % KINDS, data[1] & 0xFF, Arrays.copyOfRange(data, 2, data.length));
        }
    }

    static void check(int kind, int choice, byte[] input) {
        Strictness strictness = Strictness.strict();
        if (kind == LENIENT_RESPONSES || kind == LENIENT_REQUESTS) {
            for (Leniency leniency : Leniency.values()) {
                strictness = (choice >> leniency.ordinal() & 1) == 0 ? strictness.allowing(leniency) : strictness;
            }
        }
        // Sections read where they lie, lines too long, too many: all of it near the beginning of what the fuzzer
        // makes.
        Limits limits = (choice & 0x40) == 0 ? Limits.defaults() : SMALL;
        switch (kind) {
            case RESPONSES, LENIENT_RESPONSES -> checkResponses(choice, input, limits, strictness);
            case REQUESTS, LENIENT_REQUESTS -> checkRequests(choice, input, limits, strictness);
            default -> checkBuilt(choice, input);
        }
    }

    private static void checkResponses(int choice, byte[] input, Limits limits, Strictness strictness) {
        MethodKind[] methods = {
            MethodKind.values()[choice % 3], MethodKind.values()[choice / 3 % 2], MethodKind.ORDINARY
        };
        List<String> whole = Transcript.ofResponses(input, Transcript.WHOLE, limits, strictness, methods);
        same(whole, Transcript.ofResponses(input, Transcript.BYTE_BY_BYTE, limits, strictness, methods), input);
        same(whole, Transcript.ofResponses(input, pieces(choice, input), limits, strictness, methods), input);
        if (strictness.equals(Strictness.strict())) {
            byte[] again = Rewriter.responses(input, limits, methods);
            List<String> messages = complete(whole);
            List<String> rewritten =
                    Transcript.ofResponses(again, Transcript.WHOLE, Limits.defaults(), strictness, methods);
            same(messages, complete(rewritten), input);
        }
    }

    private static void checkRequests(int choice, byte[] input, Limits limits, Strictness strictness) {
        List<String> whole = Transcript.ofRequests(input, Transcript.WHOLE, limits, strictness);
        same(whole, Transcript.ofRequests(input, Transcript.BYTE_BY_BYTE, limits, strictness), input);
        same(whole, Transcript.ofRequests(input, pieces(choice, input), limits, strictness), input);
        if (strictness.equals(Strictness.strict())) {
            byte[] again = Rewriter.requests(input, limits);
            List<String> messages = complete(whole);
            List<String> rewritten = Transcript.ofRequests(again, Transcript.WHOLE, Limits.defaults(), strictness);
            same(messages, complete(rewritten), input);
        }
    }

    private static void same(List<String> expected, List<String> actual, byte[] input) {
        if (!expected.equals(actual)) {
            throw new AssertionError("of " + new String(input, StandardCharsets.ISO_8859_1) + "\nwhole: " + expected
                    + "\nelse:  " + actual);
        }
    }

    private static Transcript.Pieces pieces(int choice, byte[] input) {
        SplittableRandom random = new SplittableRandom(choice + 257L * input.length);
        return new Transcript.Pieces(
                random.ints(1 + input.length / 2, 1, 2 + random.nextInt(40)).toArray());
    }

    /** The events up to the end of the last message that is complete. */
    private static List<String> complete(List<String> events) {
        int last = events.size();
        while (last > 0 && !events.get(last - 1).startsWith("END [")) {
            last--;
        }
        return events.subList(0, last);
    }

    /** Takes the input for method, target or path, Host, and names and values of fields; the body is all of it, or nothing. */
    private static void checkBuilt(int choice, byte[] input) {
        String[] parts = new String(input, StandardCharsets.UTF_8).split(SEPARATOR);
        byte[] content = input.length % 2 == 0 ? input : new byte[0];
        boolean chunked = (choice & 1) == 0;
        HttpVersion version = chunked || (choice & 2) == 0 ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_1_0;
        List<HttpHeaders.Field> given = new ArrayList<>();
        HttpRequest request;
        try {
            HttpRequest.Builder builder = HttpRequest.to("http://a.example:8080" + part(parts, 1, choice, 4, "/b?c"))
                    .method(part(parts, 0, choice, 0, "GET"))
                    .body(chunked ? HttpBody.ofStream(() -> new ByteArrayInputStream(content)) : HttpBody.of(content));
            if ((choice & 8) == 0) {
                builder.target(part(parts, 1, choice, 0, "/"));
            }
            if ((choice & 32) == 0) {
                builder.host(part(parts, 2, choice, 0, "a"));
            }
            for (int i = 3; i + 1 < parts.length; i += 2) {
                builder.header(parts[i], parts[i + 1]);
                given.add(new HttpHeaders.Field(parts[i], parts[i + 1]));
            }
            request = builder.build();
        } catch (IllegalArgumentException refused) {
            return;
        }
        BuiltRequest.check(request, version, given, content, (choice & 16) == 0);
    }

    private static String part(String[] parts, int index, int choice, int unless, String otherwise) {
        return index < parts.length && !parts[index].isEmpty() && (choice & unless) == 0 ? parts[index] : otherwise;
    }
}
