package io.sequent.cli.get;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import io.sequent.http.nio.NioServer;
import io.sequent.http.nio.NioTransport;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** https, with a certificate of 127.0.0.1 that signed itself. */
class SecureGetTest {
    private static final String PASSWORD = "no secret";

    @TempDir
    static Path folder;

    private static NioTransport transport;
    private static NioServer server;
    private static Path authority;

    @BeforeAll
    static void serve() throws Exception {
        Path store = folder.resolve("store.p12");
        makeCertificate(store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        String encoded = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("test").getEncoded());
        authority = Files.writeString(
                folder.resolve("authority.pem"),
                "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        transport = NioTransport.start();
        server = NioServer.listen(
                transport,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                context,
                exchange -> exchange.respond(OriginResponse.plain(200, "secret")),
                OriginOptions.defaults());
    }

    private static void makeCertificate(Path store) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool", "-genkeypair"));
        command.addAll(List.of("-alias", "test", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=ip:127.0.0.1"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        keytool.getOutputStream().close();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    @AfterAll
    static void stop() {
        transport.close();
    }

    private static CommandRun get(String host, String... options) {
        List<String> all = new ArrayList<>(List.of("get", "https://" + host + ":" + server.port() + "/x"));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void whatIsTrustedIsTransferred() {
        CommandRun run = get("127.0.0.1", "--cacert", authority.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("secret");
    }

    @Test
    void whatIsNotTrustedIsRefusedWithARemedy() {
        CommandRun run = get("127.0.0.1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "sequent get: https://127.0.0.1:" + server.port() + "/x: no connection to https://127.0.0.1:")
                .contains("unable to find valid certification path")
                .endsWith("; trust its issuer by --cacert FILE, or anybody by --insecure");
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedWithARemedy() {
        CommandRun run = get("localhost", "--cacert", authority.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("localhost", "; its certificate is of another host: check the name");
    }

    @Test
    void insecureTakesAnybody() {
        assertThat(get("127.0.0.1", "-k").out()).isEqualTo("secret");
        assertThat(get("localhost", "--insecure").out()).isEqualTo("secret");
    }

    @Test
    void httpsToAPortWithoutTlsIsRefusedWithARemedy() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (NioServer plain = NioServer.listen(
                transport,
                anyPort,
                exchange -> exchange.respond(OriginResponse.plain(200, "plain")),
                OriginOptions.defaults())) {
            CommandRun run = CommandRun.of("get", "https://127.0.0.1:" + plain.port());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err().strip()).endsWith("; check that port " + plain.port() + " speaks https");
        }
    }
}
