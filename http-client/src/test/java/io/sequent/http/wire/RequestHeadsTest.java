package io.sequent.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestHeadsTest {
    private final WireOutput out = new WireOutput(16);

    private String put(RequestHeads heads, HttpRequest request, boolean expects) {
        out.clear();
        heads.put(request, expects, out);
        return new String(out.array(), out.start(), out.length(), StandardCharsets.ISO_8859_1);
    }

    private String encoded(HttpRequest request, HttpVersion version, boolean keepAlive, boolean expects) {
        out.clear();
        RequestEncoder.putHead(request, version, keepAlive, expects, out);
        return new String(out.array(), out.start(), out.length(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void headsAreThoseOfTheEncoderInAnyOrder() {
        List<HttpRequest> requests = List.of(
                HttpRequest.to("http://a/1").build(),
                HttpRequest.to("http://b/2").header("X", "y").build(),
                HttpRequest.to("http://a/" + "long".repeat(200)).build(),
                HttpRequest.to("http://a/3").post(HttpBody.of("body")).build());
        for (HttpVersion version : HttpVersion.values()) {
            for (boolean keepAlive : List.of(true, false)) {
                RequestHeads heads = new RequestHeads(version, keepAlive);
                for (int i : new int[] {0, 0, 1, 0, 0, 2, 2, 3, 3, 2, 1, 1, 3, 1}) {
                    for (boolean expects : List.of(false, i == 3)) {
                        assertThat(put(heads, requests.get(i), expects))
                                .isEqualTo(encoded(requests.get(i), version, keepAlive, expects));
                    }
                }
            }
        }
    }

    @Test
    void bodyMayHaveAnotherLengthEachTime() {
        long[] length = {0};
        HttpRequest request = HttpRequest.to("http://a/")
                .post(new HttpBody() {
                    @Override
                    public long length() {
                        return length[0];
                    }

                    @Override
                    public boolean repeatable() {
                        return true;
                    }

                    @Override
                    public BodySource open() {
                        throw new UnsupportedOperationException();
                    }
                })
                .build();
        RequestHeads heads = new RequestHeads(HttpVersion.HTTP_1_1, true);
        for (long each : new long[] {0, 0, 7, 7, 0, 8}) {
            length[0] = each;
            assertThat(put(heads, request, false)).contains("\r\nContent-Length: " + each + "\r\n");
        }
    }
}
