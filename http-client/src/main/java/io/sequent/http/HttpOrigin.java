package io.sequent.http;

import java.net.URI;
import java.util.Locale;

/**
 * Whom a request goes to (RFC 9110 section 4.3.1).
 *
 * @param scheme {@code http} or {@code https}, in lower case
 * @param host name or address, in lower case; an IPv6 address without brackets
 * @param port 1 to 65,535
 */
public record HttpOrigin(String scheme, String host, int port) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if one is not as its parameter says
     */
    public HttpOrigin {
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the scheme is " + scheme + "; give http or https");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port is " + port + "; give 1 to 65535");
        }
        boolean literal = host.indexOf(':') >= 0;
        if (host.isEmpty()) {
            throw new IllegalArgumentException("the host is empty; give a name or an address");
        }
        for (int i = 0; i < host.length(); i++) {
            requireHostCharacter(host, host.charAt(i), literal);
        }
        if (!host.equals(host.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the host " + host + " has upper case letters; give it in lower case");
        }
    }

    private static void requireHostCharacter(String host, char c, boolean literal) {
        if (c > 0x7F) {
            throw new IllegalArgumentException("the host " + host + " has the character " + c
                    + ": give it in ASCII, as java.net.IDN.toASCII makes it");
        }
        // RFC 3986's reg-name without percent-encoded bytes, which no resolver knows; a zone follows % in an address.
        boolean known =
                HttpText.isTokenCharacter(c) ? c != '%' || literal : literal && c == ':' || "();,=".indexOf(c) >= 0;
        if (!known || c == '#') {
            throw new IllegalArgumentException(
                    "the host " + host.replaceAll("[^!-~]", "?") + " has a character that no host has, U+"
                            + String.format("%04X", (int) c) + "; give a name or an address");
        }
    }

    /**
     * Returns the origin of {@code uri}, whose path and query do not matter.
     *
     * @throws IllegalArgumentException if it is not absolute http or https with a host, or has user information
     */
    public static HttpOrigin of(URI uri) {
        return RequestUri.originOf(uri);
    }

    /**
     * Returns the origin of a URI such as {@code http://10.0.0.2:8080}.
     *
     * @throws IllegalArgumentException as {@link #of(URI)}, or if it is not a URI
     */
    public static HttpOrigin of(String uri) {
        return of(URI.create(uri));
    }

    /**
     * Returns the value of the Host field: the port only if it is not the scheme's own (RFC 9110 section 7.2), an IPv6 address in
     * brackets and without its zone, which means nothing to the peer.
     */
    public String hostField() {
        int zone = host.indexOf('%');
        String name = host.indexOf(':') >= 0 ? "[" + (zone < 0 ? host : host.substring(0, zone)) + "]" : host;
        return port == defaultPort(scheme) ? name : name + ":" + port;
    }

    /** Returns 443 for {@code https}, else 80. */
    public static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public String toString() {
        return scheme + "://" + hostField();
    }
}
