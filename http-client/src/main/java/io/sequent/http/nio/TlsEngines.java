package io.sequent.http.nio;

import io.sequent.http.HttpOrigin;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Makes TLS engines that speak {@code http/1.1} (RFC 7301). */
final class TlsEngines {
    private static final String[] PROTOCOLS = {"http/1.1"};

    private TlsEngines() {}

    /** Returns a client's engine: it names the host (RFC 6066), whose certificate it must be (RFC 9110 section 4.3.4). */
    static SSLEngine client(SSLContext context, HttpOrigin origin) {
        SSLEngine engine = context.createSSLEngine(origin.host(), origin.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(PROTOCOLS);
        if (!Literals.isAddress(origin.host()) && !origin.host().endsWith(".")) {
            parameters.setServerNames(List.of(new SNIHostName(origin.host())));
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Returns a server's engine. */
    static SSLEngine server(SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(PROTOCOLS);
        engine.setSSLParameters(parameters);
        return engine;
    }
}
