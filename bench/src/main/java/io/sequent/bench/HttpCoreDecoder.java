package io.sequent.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/**
 * HttpCore's decoder with its defaults, as its connections put it together: head, framing, and a stream of the body,
 * which is read to its end.
 */
final class HttpCoreDecoder {
    private static final int BUFFER_SIZE = 8_192;

    private final DefaultHttpResponseParser parser = new DefaultHttpResponseParser();
    private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(BUFFER_SIZE);
    private final byte[] body = new byte[BUFFER_SIZE];
    private final ByteArrayInputStream in;

    /** Decodes these octets, again and again. */
    HttpCoreDecoder(byte[] responses) {
        in = new ByteArrayInputStream(responses);
    }

    /**
     * Decodes all responses.
     *
     * @param count how many there are
     * @return the sum of their status codes and octets of body
     * @throws IllegalStateException if there are more or fewer, or one is not as it should be
     */
    long decode(int count) {
        in.reset();
        long result = 0;
        try {
            for (int i = 0; i < count; i++) {
                ClassicHttpResponse response = parser.parse(buffer, in);
                if (response == null) {
                    throw new IllegalStateException(i + " responses were decoded");
                }
                result += response.getCode() + bodyLength(response);
            }
        } catch (HttpException | IOException e) {
            throw new IllegalStateException(e);
        }
        if (buffer.hasBufferedData() || in.available() > 0) {
            throw new IllegalStateException("there are more than " + count + " responses");
        }
        return result;
    }

    private long bodyLength(ClassicHttpResponse response) throws HttpException, IOException {
        long length = DefaultContentLengthStrategy.INSTANCE.determineLength(response);
        InputStream stream = length == ContentLengthStrategy.CHUNKED
                ? new ChunkedInputStream(buffer, in)
                : new ContentLengthInputStream(buffer, in, length);
        long octets = 0;
        int read;
        while ((read = stream.read(body)) > 0) {
            octets += read;
        }
        return octets;
    }
}
