package io.sequent.cli.get;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which origins TLS takes for genuine. */
final class Trust {
    private Trust() {}

    /**
     * Returns the context that the options ask for, or null for the platform's own.
     *
     * @param authorities a file of certificates in PEM form that are trusted instead of the platform's, or null
     * @param anybody true if every certificate is taken, also one of another host
     * @throws GetProblem if the file holds no certificates
     */
    static @Nullable SSLContext context(@Nullable Path authorities, boolean anybody) {
        try {
            if (anybody) {
                return context(new Everybody());
            }
            return authorities == null ? null : context(managers(authorities));
        } catch (GeneralSecurityException problem) {
            throw new GetProblem("this Java has no TLS (" + problem.getMessage() + ")");
        }
    }

    private static SSLContext context(TrustManager... managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    private static TrustManager[] managers(Path file) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try (InputStream in = Files.newInputStream(file)) {
            store.load(null, null);
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority " + store.size(), certificate);
            }
        } catch (IOException | CertificateException problem) {
            throw new GetProblem("cannot read --cacert " + file + " (" + problem.getMessage() + "); name a PEM file");
        }
        if (store.size() == 0) {
            throw new GetProblem("--cacert " + file + " holds no certificate; name a PEM file");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Checks nothing; an extended manager, since a plain one would be wrapped in checks of the host's name. */
    private static final class Everybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
