package io.sequent.testing.exchange;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exchange lets pass, and how it says what does not hold. */
class ExchangeTest {
    private static final String OPEN = """
            config delayedAck 100ms
            config disable QUICK_ACKS
            0 connect
              > S 0:0 win 65535 <...>
            0.1 < S. 0:0 ack 1 win 1000 <mss 500,nop,nop,opt 254 0102>
              > . ack 1
            """;

    @Test
    void timesMayBeRelativeAndAreThoseOfTheLineBeforeWhereNoneIsGiven() {
        assertThatCode(() -> run("+1.000000001 < P. 1:101(100) ack 1\n+.1 = ESTABLISHED"))
                .hasMessageContaining("not a time");
        assertThatCode(() -> run("""
                        +1.000000001 < P. 1:101(100) ack 1
                        receive 100
                        = flightSize 0
                        +0.1 > . ack 101
                        tells CONNECTED|READABLE
                        1.4 send 501
                        > . 1:501 ack 101 <>
                        > P. 501:502 ack 101 <>
                        """)).doesNotThrowAnyException();
    }

    @Test
    void anotherSegmentThanTheExpectedOneIsShownInTheSameNotation() {
        fails("0.2 send 10 \n > P. 1:12 ack 1")
                .hasMessage(
                        "t.exchange:8: at 0.200: \n  expected: 0.200 > P. 1:12 ack 1\n  actual:   0.200 > P. 1:11 ack 1");
        fails("send 10\n > P. 1:11 ack 1 win 7").hasMessageContaining("actual:   0.100 > P. 1:11 ack 1 win 65535");
        fails("send 10\n > [ect0] P. 1:11 ack 1").hasMessageContaining("expected: 0.100 > [ect0] P.");
        fails("send 10\n > P. 1:11 ack 1 <nop>").hasMessageContaining("actual:   0.100 > P. 1:11 ack 1 <>");
        fails("send 10 urgent\n > P.U 1:11 ack 1").hasMessageContaining("urg 10");
        fails("send 10\n > . ack 1").hasMessageContaining("expected: 0.100 > . 1:1 ack 1");
    }

    @Test
    void optionsThatNoLineNamesAreFound() {
        assertThatThrownBy(() -> Exchange.parse("t", "0 connect\n > S 0:0").run())
                .hasMessageContaining("actual:   0.000 > S 0:0 <mss 1460");
    }

    @Test
    void aSegmentTooMuchIsFound() {
        fails("send 10").hasMessageContaining("t.exchange:7").hasMessageContaining("expected: nothing sent");
        fails("send 10\n 0.3 < . ack 1").hasMessageContaining("actual:   0.100 > P. 1:11 ack 1");
    }

    @Test
    void aSegmentAtAnotherTimeIsFound() {
        fails("1 < P. 1:11 ack 1\n 1.2 > . ack 11").hasMessageContaining("actual:   1.100 > . 1:1 ack 11");
        fails("1 < P. 1:11 ack 1\n 1.099999999 > . ack 11")
                .hasMessageContaining("actual:   nothing; the state is ESTABLISHED, the next timer is due at 1.100");
        fails("+5 > . ack 11").hasMessageContaining("no timer runs");
    }

    @Test
    void anotherStateResultOrEventIsFound() {
        fails("= CLOSED").hasMessageContaining("actual:   ESTABLISHED");
        fails("= ESTABLISHED TIMED_OUT").hasMessageContaining("actual:   ESTABLISHED 0");
        fails("= sndWnd 7").hasMessageContaining("actual:   sndWnd 1000");
        fails("tells CLOSED").hasMessageContaining("actual:   CONNECTED");
        fails("send 10\n > P. 1:11 ack 1\n no timer").hasMessageContaining("the next timer is due at");
        fails("decides LISTEN_SYN").hasMessageContaining("actual:   CALL_OPEN STATE_CHANGED");
        fails("listen").hasMessageContaining("actual:   CONNECTION_ALREADY_EXISTS");
        fails("receive 1").hasMessageContaining("actual:   0");
        fails("close = TIMED_OUT").hasMessageContaining("actual:   OK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "= colour 7",
                "dance",
                "decides NOTHING",
                "send 1 loudly",
                "send many",
                "< X. 1:2",
                "< . 1:2(3) ack 1",
                "< . 1:2",
                "< - 1:2 ack 1",
                "< [blue] . ack 1",
                "< . ack 1 <mms 5>",
                "0.05 connect",
                "0.3",
                "0.3x connect",
                "path-error NO_SUCH_ERROR 1",
            })
    void whatIsNotInTheNotationIsSaidWithItsLine(String line) {
        fails(line).hasMessageStartingWith("t.exchange:7: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"config mss", "config colour 7", "config mss 0", "config msl 7", "config congestionControl No"})
    void whatNoConfigurationHasIsSaidWithItsLine(String line) {
        assertThatThrownBy(() -> Exchange.parse("t", "\n" + line))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("t:2: ");
    }

    private static void run(String lines) {
        Exchange.parse("t.exchange", OPEN + lines).run();
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> fails(String lines) {
        return assertThatThrownBy(() -> run(lines)).isInstanceOf(AssertionError.class);
    }
}
