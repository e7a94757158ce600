package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.congestion.Cubic;
import io.sequent.tcp.rules.Rules;
import io.sequent.tcp.wire.OptionLayout;
import io.sequent.testing.Requirement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TcpConfigTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void defaultsAreThoseOfTheRfcs() {
        TcpConfig config = TcpConfig.rfc();
        assertThat(config.mslNs()).isEqualTo(120 * SECOND_NS);
        assertThat(config.initialRtoNs()).isEqualTo(SECOND_NS);
        assertThat(config.minimumRtoNs()).isEqualTo(SECOND_NS);
        assertThat(config.maximumRtoNs()).isEqualTo(60 * SECOND_NS);
        assertThat(config.clockGranularityNs()).isEqualTo(1_000_000);
        assertThat(config.timestampGranularityNs()).isEqualTo(1_000_000);
        assertThat(config.delayedAckNs()).isEqualTo(40_000_000);
        assertThat(config.mss()).isEqualTo(1460);
        assertThat(config.defaultSendMss()).isEqualTo(536);
        assertThat(config.minimumSendMss()).isEqualTo(48);
        assertThat(config.sendBufferSize()).isEqualTo(64 * 1024);
        assertThat(config.receiveBufferSize()).isEqualTo(64 * 1024);
        assertThat(config.linearSynRetransmissions()).isZero();
        assertThat(config.windowScaleShift()).isEqualTo(-1);
        assertThat(config.wholeSegmentWindow()).isFalse();
        assertThat(config.optionLayout()).isSameAs(OptionLayout.RFC);
        assertThat(config.r1Retransmissions()).isEqualTo(3);
        assertThat(config.r2Retransmissions()).isEqualTo(15);
        assertThat(config.keepAliveIntervalNs()).isEqualTo(75 * SECOND_NS);
        assertThat(config.keepAliveProbes()).isEqualTo(10);
        assertThat(config.initialWindowSegments()).isEqualTo(10);
        assertThat(config.challengeAcksPerSecond()).isEqualTo(10);
        assertThat(config.reassemblyRangeLimit()).isEqualTo(256);
        assertThat(config.maximumBatchSegments()).isEqualTo(1);
        assertThat(config.congestionControl().create()).isInstanceOf(Cubic.class);
        assertThat(config.rules()).isSameAs(Rules.STANDARD);
    }

    @Test
    void presetsOfOtherSystemsHaveTheirValues() {
        TcpConfig linux = TcpConfig.linux();
        assertThat(linux.windowScaleShift()).isEqualTo(7);
        assertThat(linux.minimumRtoNs()).isEqualTo(SECOND_NS / 5);
        assertThat(linux.maximumRtoNs()).isEqualTo(120 * SECOND_NS);
        assertThat(linux.clockGranularityNs()).isEqualTo(SECOND_NS / 5);
        assertThat(linux.synRetransmissions()).isEqualTo(6);
        assertThat(linux.linearSynRetransmissions()).isEqualTo(4);
        assertThat(linux.synAckRetransmissions()).isEqualTo(5);
        assertThat(linux.r2Retransmissions()).isEqualTo(15);
        assertThat(linux.keepAliveProbes()).isEqualTo(9);
        assertThat(linux.mslNs()).isEqualTo(30 * SECOND_NS);
        assertThat(linux.challengeAcksPerSecond()).isEqualTo(2);
        assertThat(linux.has(TcpFeature.ECN)).isFalse();
        assertThat(linux.has(TcpFeature.ECN_ACCEPT)).isTrue();
        assertThat(linux.maximumReceiveBufferSize()).isEqualTo(6 << 20);
        assertThat(linux.maximumSendBufferSize()).isEqualTo(4 << 20);
        TcpConfig freeBsd = TcpConfig.freeBsd();
        assertThat(freeBsd.maximumReceiveBufferSize()).isEqualTo(2 << 20);
        assertThat(freeBsd.maximumSendBufferSize()).isEqualTo(2 << 20);
        assertThat(freeBsd.windowScaleShift()).isEqualTo(6);
        assertThat(freeBsd.minimumRtoNs()).isEqualTo(30_000_000);
        assertThat(freeBsd.maximumRtoNs()).isEqualTo(64 * SECOND_NS);
        assertThat(freeBsd.linearSynRetransmissions()).isEqualTo(4);
        assertThat(freeBsd.synAckRetransmissions()).isEqualTo(3);
        assertThat(freeBsd.r2Retransmissions()).isEqualTo(12);
        assertThat(freeBsd.keepAliveProbes()).isEqualTo(8);
        assertThat(freeBsd.challengeAcksPerSecond()).isEqualTo(5);
        assertThat(EnumSet.allOf(TcpFeature.class))
                .filteredOn(feature -> linux.has(feature) && !freeBsd.has(feature))
                .containsExactly(
                        TcpFeature.RACK,
                        TcpFeature.TAIL_LOSS_PROBE,
                        TcpFeature.FORWARD_RTO,
                        TcpFeature.NAGLE_MINSHALL,
                        TcpFeature.QUICK_ACKS);
        for (TcpConfig preset : new TcpConfig[] {linux, freeBsd}) {
            assertThat(preset.initialRtoNs()).isEqualTo(SECOND_NS);
            assertThat(preset.initialWindowSegments()).isEqualTo(10);
            assertThat(preset.delayedAckNs()).isEqualTo(40_000_000);
            assertThat(preset.keepAliveIdleNs()).isEqualTo(7_200 * SECOND_NS);
            assertThat(preset.keepAliveIntervalNs()).isEqualTo(75 * SECOND_NS);
        }
    }

    @Test
    void whatIsModernIsOnByDefaultExceptWhatTheUserHasToAskFor() {
        assertThat(EnumSet.allOf(TcpFeature.class))
                .filteredOn(feature -> !TcpConfig.rfc().has(feature))
                .containsExactly(TcpFeature.ECN, TcpFeature.KEEP_ALIVE, TcpFeature.USER_TIMEOUT_OPTION);
    }

    @ParameterizedTest
    @EnumSource
    void eachFeatureIsTurnedOnAndOffByItself(TcpFeature feature) {
        TcpConfig on = TcpConfig.rfc().toBuilder().enable(feature).build();
        TcpConfig off = on.toBuilder().disable(feature).build();
        assertThat(on.has(feature)).isTrue();
        assertThat(off.has(feature)).isFalse();
        for (TcpFeature other : TcpFeature.values()) {
            if (other != feature) {
                assertThat(off.has(other))
                        .as("%s", other)
                        .isEqualTo(TcpConfig.rfc().has(other));
            }
        }
    }

    @Requirement({"RFC 9293 MUST-25", "RFC 9293 MUST-28"})
    @Test
    void keepAliveIsOffAndWaitsTwoHoursByDefault() {
        assertThat(TcpConfig.rfc().has(TcpFeature.KEEP_ALIVE)).isFalse();
        assertThat(TcpConfig.rfc().keepAliveIdleNs()).isEqualTo(2 * 3600 * SECOND_NS);
    }

    @Requirement("RFC 9293 MUST-23")
    @Test
    void synAckIsRetransmittedAsOftenAsASynByDefault() {
        assertThat(TcpConfig.rfc().synAckRetransmissions())
                .isEqualTo(TcpConfig.rfc().synRetransmissions());
    }

    @Requirement("RFC 9293 MUST-23")
    @Test
    void synIsRetransmittedForAtLeastThreeMinutesByDefault() {
        TcpConfig config = TcpConfig.rfc();
        long waitedNs = 0;
        long rtoNs = config.initialRtoNs();
        for (int i = 0; i <= config.synRetransmissions(); i++) {
            waitedNs += rtoNs;
            rtoNs = config.rules().backedOffRtoNs(rtoNs, config.maximumRtoNs());
        }
        assertThat(waitedNs).isGreaterThanOrEqualTo(180 * SECOND_NS);
    }

    @ParameterizedTest
    @CsvSource({
        "mslNs, 1000000, 3600000000000",
        "initialRtoNs, 1000000, 120000000000",
        "minimumRtoNs, 1000000, 60000000000",
        "maximumRtoNs, 1000000, 3600000000000",
        "clockGranularityNs, 1, 1000000000",
        "timestampGranularityNs, 1000000, 1000000000",
        "delayedAckNs, 0, 499999999",
        "mss, 1, 65495",
        "defaultSendMss, 1, 65495",
        "minimumSendMss, 1, 65495",
        "sendBufferSize, 1, 1073725440",
        "receiveBufferSize, 1, 1073725440",
        "maximumSendBufferSize, 1, 1073725440",
        "maximumReceiveBufferSize, 1, 1073725440",
        "windowScaleShift, -1, 14",
        "r1Retransmissions, 1, 255",
        "r2Retransmissions, 1, 255",
        "synRetransmissions, 1, 255",
        "synAckRetransmissions, 1, 255",
        "linearSynRetransmissions, 0, 127",
        "synQueueLimit, 1, 1048576",
        "keepAliveIdleNs, 1000000, 2592000000000000",
        "keepAliveIntervalNs, 1000000, 2592000000000000",
        "keepAliveProbes, 1, 255",
        "userTimeoutNs, 0, 2592000000000000",
        "finWait2TimeoutNs, 0, 2592000000000000",
        "quickAcks, 0, 255",
        "initialWindowSegments, 1, 1000",
        "challengeAcksPerSecond, 1, 1000000",
        "reassemblyRangeLimit, 0, 4096",
        "maximumBatchSegments, 1, 64",
    })
    void valuesAreCheckedAgainstTheirRange(String name, long minimum, long maximum) {
        set(TcpConfig.builder(), name, minimum);
        set(TcpConfig.builder(), name, maximum);
        for (long wrong : new long[] {minimum - 1, maximum + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> set(TcpConfig.builder(), name, wrong))
                    .withMessage(
                            "TcpConfig " + name + " must be from " + minimum + " to " + maximum + ", was " + wrong);
        }
    }

    @Test
    void valuesThatContradictEachOtherAreRefused() {
        assertContradiction(TcpConfig.builder().maximumRtoNs(SECOND_NS / 2), "minimumRtoNs", "maximumRtoNs");
        assertContradiction(TcpConfig.builder().initialRtoNs(61 * SECOND_NS), "initialRtoNs", "maximumRtoNs");
        assertContradiction(TcpConfig.builder().mss(47), "minimumSendMss", "mss");
        assertContradiction(TcpConfig.builder().defaultSendMss(47), "minimumSendMss", "defaultSendMss");
        assertContradiction(
                TcpConfig.builder().windowScaleShift(4).receiveBufferSize(31),
                "windowScaleShift's unit, twice,",
                "receiveBufferSize");
        assertContradiction(TcpConfig.builder().r2Retransmissions(2), "r1Retransmissions", "r2Retransmissions");
    }

    @Test
    void missingPartsAreRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> TcpConfig.builder().congestionControl(missing()))
                .withMessage("congestionControl");
        assertThatNullPointerException()
                .isThrownBy(() -> TcpConfig.builder().optionLayout(missing()))
                .withMessage("optionLayout");
        assertThatNullPointerException()
                .isThrownBy(() -> TcpConfig.builder().rules(missing()))
                .withMessage("rules");
    }

    @Test
    void everyValueSurvivesTheWayThroughABuilder() throws ReflectiveOperationException {
        TcpConfigBuilder builder = TcpConfig.builder();
        List<Method> accessors = new ArrayList<>();
        for (Method method : TcpConfig.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
                if (method.getParameterCount() == 0 && !method.getName().equals("toBuilder")) {
                    accessors.add(method);
                    changeByALittle(builder, method);
                }
            }
        }
        assertThat(accessors).hasSizeGreaterThan(20);
        TcpConfig config = builder.build();
        TcpConfig copy = config.toBuilder().build();
        for (Method accessor : accessors) {
            assertThat(accessor.invoke(config))
                    .as(accessor.getName())
                    .isNotEqualTo(accessor.invoke(TcpConfig.rfc()))
                    .isEqualTo(accessor.invoke(copy));
        }
    }

    private static void changeByALittle(TcpConfigBuilder builder, Method accessor) throws ReflectiveOperationException {
        Object value = accessor.invoke(TcpConfig.rfc());
        if (value instanceof Number number) {
            set(builder, accessor.getName(), number.longValue() + 1);
        } else if (value instanceof Boolean on) {
            setter(accessor.getName(), boolean.class).invoke(builder, !on);
        } else if (value instanceof OptionLayout) {
            builder.optionLayout(OptionLayout.LINUX);
        } else if (value instanceof Rules) {
            builder.rules(new Rules() {});
        } else {
            CongestionControl.Factory factory = Cubic::new;
            builder.congestionControl(factory);
        }
    }

    private static void set(TcpConfigBuilder builder, String name, long value) {
        try {
            Class<?> type = TcpConfig.class.getMethod(name).getReturnType();
            Object argument = type == int.class ? (Object) Math.toIntExact(value) : (Object) value;
            assertThat(setter(name, type).invoke(builder, argument)).isSameAs(builder);
        } catch (InvocationTargetException failure) {
            throw (RuntimeException) failure.getCause();
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Method setter(String name, Class<?> type) throws NoSuchMethodException {
        return TcpConfigBuilder.class.getMethod(name, type);
    }

    private static void assertContradiction(TcpConfigBuilder builder, String lower, String upper) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageStartingWith("TcpConfig " + lower + " must not exceed " + upper + ", was ");
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T missing() {
        return null;
    }
}
