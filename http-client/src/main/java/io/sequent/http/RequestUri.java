package io.sequent.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes an http or https URI apart (RFC 9110 section 4.2, RFC 3986 section 3.2): whom to ask, and for what. */
final class RequestUri {
    private static final String HEX = "0123456789ABCDEF";

    private RequestUri() {}

    /**
     * Returns whom {@code uri} names. Registered names that {@link URI#getHost} does not know, such as {@code my_host}, are taken.
     *
     * @throws IllegalArgumentException if it is not absolute http or https with a host, or has user information
     */
    static HttpOrigin originOf(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the URI " + uri + " is not http or https; write http://host/path");
        }
        String authority = uri.getRawAuthority();
        if (authority == null) {
            throw new IllegalArgumentException("the URI " + uri + " names no host; write http://host/path");
        }
        if (authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException("the URI has user information (RFC 9110 4.2.4); remove it");
        }
        int afterAddress = authority.lastIndexOf(']') + 1;
        int colon = authority.indexOf(':', afterAddress);
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String digits = colon < 0 ? "" : authority.substring(colon + 1);
        return new HttpOrigin(scheme, hostOf(uri, host), portOf(digits, scheme));
    }

    private static String hostOf(URI uri, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the URI " + uri + " names no host; write http://host/path");
        }
        boolean literal = text.startsWith("[") && text.endsWith("]");
        return (literal ? text.substring(1, text.length() - 1) : text).toLowerCase(Locale.ROOT);
    }

    private static int portOf(String digits, String scheme) {
        int port = digits.isEmpty() ? HttpOrigin.defaultPort(scheme) : 0;
        for (int i = 0; i < digits.length() && port <= 65_535; i++) {
            int digit = digits.charAt(i) - '0';
            port = digit < 0 || digit > 9 ? 65_536 : port * 10 + digit;
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port is " + digits + "; give 1 to 65535");
        }
        return port;
    }

    /** Returns path and query, an empty path as {@code /}, without the fragment, other characters than ASCII percent-encoded. */
    static String targetOf(URI uri) {
        String path = uri.getRawPath();
        String from = path == null || path.isEmpty() ? "/" : path;
        return HttpText.requireTarget(encoded(uri.getRawQuery() == null ? from : from + "?" + uri.getRawQuery()));
    }

    private static String encoded(String text) {
        if (isAscii(text)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each >= 0) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(HEX.charAt(each >> 4 & 15)).append(HEX.charAt(each & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /**
     * Returns {@code text} if it may be the value of Host: a host, and perhaps a port (RFC 9110 section 7.2).
     *
     * @throws IllegalArgumentException if it is not
     */
    static String requireHost(String text) {
        try {
            originOf(URI.create("http://" + text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Host: " + text + " is not a host with an optional port: " + e.getMessage(), e);
        }
        if (text.indexOf('/') >= 0 || text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            throw new IllegalArgumentException("Host: " + text + " is not a host with an optional port");
        }
        return text;
    }

    /**
     * Checks that {@code target} has a form that goes with {@code method} (RFC 9112 section 3.2): a path, {@code *} with OPTIONS,
     * or an absolute URI of scheme http or https, as for a proxy.
     *
     * @throws IllegalArgumentException if it has not
     */
    static void requireForm(String method, String target) {
        if (target.startsWith("/") || (target.equals("*") && method.equals("OPTIONS"))) {
            return;
        }
        try {
            originOf(URI.create(target));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the target " + target + " is no path, no absolute URI and not OPTIONS' *: " + e.getMessage(), e);
        }
    }
}
