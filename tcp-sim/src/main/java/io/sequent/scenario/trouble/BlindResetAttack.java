package io.sequent.scenario.trouble;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;

/** Somebody who knows addresses and ports, but no sequence number, tries to end a connection of others. */
final class BlindResetAttack {
    private static final long SPACE = 1L << 32;
    private static final int GUESSES = 8;
    /** How far from the expected number the guess lies that meets the window. */
    private static final int OFF = 12_345;

    private static final long ATTACK_NS = Stage.seconds(1);
    private static final long EACH_NS = Stage.milliseconds(20);
    private static final long AFTERWARDS_NS = Stage.seconds(2);
    private static final long END_NS = Stage.seconds(3);

    private final Stage stage;
    private final Attacker attacker;
    private final Opened opened;

    private BlindResetAttack(Stage stage) {
        this.stage = stage;
        stage.tcp(TcpConfig.builder()
                .disable(TcpFeature.TIMESTAMPS) // with them the attacker has to guess yet another number
                .build());
        opened = Opened.on(stage);
        attacker = new Attacker(stage, 0);
        stage.endAt(END_NS);
    }

    static Scenario scenario() {
        return Scenario.named("blind-reset-attack", Chapter.TROUBLE, BlindResetAttack.class)
                .see("RFC 5961 3.2", "RFC 5961 4.2", "RFC 9293 3.10.7.4")
                .act("sweep", BlindResetAttack::sweep)
                .act("syn", BlindResetAttack::syn)
                .act("exact", BlindResetAttack::exact)
                .build();
    }

    /** RSTs one window apart: one of them must meet the window. */
    private static void sweep(Stage stage) {
        BlindResetAttack attack = new BlindResetAttack(stage);
        for (int i = 0; i < GUESSES; i++) {
            int windows = i - GUESSES / 2;
            stage.at(ATTACK_NS + i * EACH_NS, () -> attack.send(TcpFlags.RST, OFF + windows * attack.window()));
        }
        stage.fact("sent", attack.attacker::sent);
        stage.fact("window", attack::window);
        stage.fact("needed", () -> (SPACE + attack.window() - 1) / attack.window());
        stage.fact("challenges", attack::challenges);
        attack.survives();
    }

    private static void syn(Stage stage) {
        BlindResetAttack attack = new BlindResetAttack(stage);
        stage.at(ATTACK_NS, () -> attack.send(TcpFlags.SYN, OFF));
        stage.fact("challenges", attack::challenges);
        attack.survives();
    }

    /** The one guess in four thousand million that is right. */
    private static void exact(Stage stage) {
        BlindResetAttack attack = new BlindResetAttack(stage);
        stage.at(ATTACK_NS, () -> attack.send(TcpFlags.RST, 0));
        stage.property("reset", () -> attack.opened.server().closeReason() == TcpResult.CONNECTION_RESET);
    }

    private void survives() {
        stage.at(AFTERWARDS_NS, () -> opened.client().send("still here"));
        stage.property(
                "survives",
                () -> opened.areIn(TcpState.ESTABLISHED, TcpState.ESTABLISHED)
                        && opened.server().text().equals("still here"));
    }

    /** Sends to B in A's name, so far from the number that B expects. */
    private void send(int flags, int away) {
        attacker.send(
                stage.a().host().address(),
                new Segment()
                        .clear()
                        .sourcePort(opened.client().socket().localPort())
                        .destinationPort(Stage.PORT)
                        .seq(opened.server().snapshot().rcvNxt() + away)
                        .flags(flags)
                        .wnd(1_000));
    }

    private int window() {
        return opened.server().snapshot().rcvWnd();
    }

    private long challenges() {
        return opened.server().socket().connection().counters().challengeAcksSent();
    }
}
