package io.sequent.http.nio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key pair with a certificate that it signed itself, made by the JDK's keytool for each run of the tests. */
public final class TestCertificates {
    private static final char[] PASSWORD = "no secret".toCharArray();
    private static final KeyStore STORE = make();

    private TestCertificates() {}

    /** Returns a context that shows the certificate, of {@code localhost}, {@code origin}, 127.0.0.1 and 10.0.0.2. */
    public static SSLContext server(String protocol) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(STORE, PASSWORD);
            SSLContext context = SSLContext.getInstance(protocol);
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns a context that trusts the certificate and no other. */
    public static SSLContext client(String protocol) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("test", STORE.getCertificate("test"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance(protocol);
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the certificate and its private key in the form that other servers read: PEM (RFC 7468). */
    public static void writePem(Path certificate, Path key) {
        try {
            Files.writeString(
                    certificate, pem("CERTIFICATE", STORE.getCertificate("test").getEncoded()));
            Files.writeString(
                    key, pem("PRIVATE KEY", STORE.getKey("test", PASSWORD).getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    private static KeyStore make() {
        try {
            Path folder = Files.createTempDirectory("sequent-tls");
            Path file = folder.resolve("test.p12");
            List<String> command = List.of(
                    System.getProperty("java.home") + "/bin/keytool",
                    "-genkeypair",
                    "-alias",
                    "test",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-validity",
                    "2",
                    "-dname",
                    "CN=Sequent test",
                    "-ext",
                    "san=dns:localhost,dns:origin,ip:127.0.0.1,ip:10.0.0.2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    new String(PASSWORD));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("keytool failed: " + output);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(folder);
            return store;
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            throw new AssertionError("cannot make a certificate", e);
        }
    }
}
