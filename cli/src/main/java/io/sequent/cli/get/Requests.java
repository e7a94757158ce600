package io.sequent.cli.get;

import io.sequent.cli.unit.TimeSpan;
import io.sequent.http.HttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests of URLs and options.
 *
 * @param method such as GET
 * @param headers lines such as {@code Accept: text/html}
 * @param range such as {@code 0-99}, or null
 * @param body what is sent, or null
 * @param timeout longest time for each, or null
 */
record Requests(
        String method,
        List<String> headers,
        @Nullable String range,
        @Nullable RequestBody body,
        @Nullable TimeSpan timeout) {
    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * Returns the address that a user means.
     *
     * @throws GetProblem if it is not one of HTTP
     */
    static URI uri(String url) {
        String whole = url.contains("://") ? url : "http://" + url;
        try {
            URI uri = new URI(new URI(whole).toASCIIString());
            if (uri.getHost() == null) {
                throw new GetProblem("'" + url + "' names no host; write http://host/path");
            }
            return uri;
        } catch (URISyntaxException problem) {
            String where = problem.getIndex() < 0 || problem.getIndex() >= whole.length()
                    ? ""
                    : " at '" + whole.substring(problem.getIndex()) + "'";
            throw new GetProblem("'" + url + "' is not a URL" + where + "; write http://host/path, and a space as %20");
        }
    }

    /**
     * Returns the request for {@code uri}.
     *
     * @throws GetProblem if an option says what cannot be sent
     */
    HttpRequest to(URI uri) {
        try {
            HttpRequest.Builder request = HttpRequest.to(uri).method(method);
            boolean typed = addHeaders(request);
            if (range != null) {
                request.header("Range", "bytes=" + range);
            }
            if (body != null) {
                request.body(body.content());
                if (!typed) {
                    request.header("Content-Type", FORM);
                }
            }
            if (timeout != null) {
                request.timeoutNs(Math.max(1, timeout.nanoseconds()));
            }
            return request.build();
        } catch (IllegalArgumentException problem) {
            throw new GetProblem(String.valueOf(problem.getMessage()));
        }
    }

    private boolean addHeaders(HttpRequest.Builder request) {
        boolean typed = false;
        boolean accepts = false;
        for (String line : headers) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new GetProblem("--header '" + line + "' has no colon; write 'Name: value'");
            }
            String name = line.substring(0, colon);
            request.header(name, line.substring(colon + 1).strip());
            typed |= name.equalsIgnoreCase("Content-Type");
            accepts |= name.equalsIgnoreCase("Accept");
        }
        if (!accepts) {
            request.header("Accept", "*/*");
        }
        return typed;
    }
}
