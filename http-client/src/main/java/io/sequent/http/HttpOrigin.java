package io.sequent.http;

/**
 * Whom a request goes to (RFC 9110 section 4.3.1).
 *
 * @param scheme {@code http} or {@code https}, in lower case
 * @param host name or address, in lower case; an IPv6 address without brackets
 * @param port 1 to 65,535
 */
public record HttpOrigin(String scheme, String host, int port) {
    /** Returns the value of the Host field: the port only if it is not the scheme's own (RFC 9110 section 7.2). */
    public String hostField() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
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
