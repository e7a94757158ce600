package io.sequent.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sequent.testing.RandomSeeds;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "::ffff:10.0.0.1, 10.0.0.1",
        "64:ff9b::10.0.0.1, 64:ff9b::a00:1",
        "0:0:1::, 0:0:1::",
    })
    void textIsReadAndWrittenCanonically(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
        assertThat(IpAddress.parse(canonical)).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.",
                "a.b.c.d",
                "1:2",
                "1:2:3:4:5:6:7:8:9",
                "::1::",
                ":::",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7::8:9",
                "1.2.3.4::",
                "fe80::1%eth0",
                "10.0.0.1:80",
                "1:2:3:4:5:6:7:1.2.3.4",
                "-1.2.3.4",
                "1:2:3:4:5:6:7::8",
                ":1",
                "1:"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse(text))
                .withMessageContaining("is no IP address");
    }

    @Test
    void anIpv4AddressIsIpv4Mapped() {
        IpAddress address = IpAddress.parse("1.2.3.4");
        assertThat(address.isIpv4()).isTrue();
        assertThat(address.ipv4()).isEqualTo(0x01020304);
        assertThat(address).isEqualTo(new IpAddress(0, 0x0000FFFF_01020304L));
        assertThat(IpAddress.parse("::102:304").isIpv4()).isFalse();
    }

    @Test
    void anyIpv6AddressIsReadAsTheJdkReadsIt() {
        RandomSeeds.forEachSeed(500, IpAddressTest::compareWithTheJdk);
    }

    private static void compareWithTheJdk(SplittableRandom random) throws UnknownHostException {
        // Masks make runs of zero groups.
        long high = random.nextLong() & random.nextLong() & (0xFFFF0000L * random.nextInt(3) | 0xFFFF_0000_0000_FFFFL);
        long low = random.nextLong() << (16 * random.nextInt(4));
        String text = new IpAddress(high, low).toString();
        InetAddress jdk = InetAddress.getByName(text);
        assertThat(jdk).isInstanceOf(Inet6Address.class);
        ByteBuffer octets = ByteBuffer.wrap(jdk.getAddress());
        assertThat(new IpAddress(octets.getLong(), octets.getLong())).isEqualTo(new IpAddress(high, low));
        assertThat(IpAddress.parse(jdk.getHostAddress())).isEqualTo(new IpAddress(high, low));
    }
}
