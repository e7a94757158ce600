package io.sequent.tcp;

import org.jspecify.annotations.Nullable;

/** The variables of a connection that stand beside those of RFC 9293: what the path, its use and its user ask for. */
abstract class ConnectionVariables extends TimerTable {
    // Path MTU discovery: what the handshake allows, what was acknowledged, what a router claims; all as
    // effectiveSendMss
    char handshakeMss;
    char confirmedMss;
    char claimedMss;
    int claimedSeq;
    boolean confirming;
    int confirmingEnd;
    /** In whole seconds; 0: never. */
    int mtuRaiseSecond;

    byte pathError;

    // Buffer tuning: what the user read since the round began, and in the best round
    long readRoundStartNs;
    int readInRound;
    int mostReadInRound;
    int readRoundTripMicros;

    // What the user may set for this connection; the configuration gives what it begins with
    boolean nagle;
    boolean keepAlive;
    /** Null: those of the configuration. */
    @Nullable
    KeepAliveTimes keepAliveTimes;

    /** 0: the count R2 decides. */
    long userTimeoutNs;

    byte dscp;
    /** The user has not set the user timeout, so that the peer's may change it (RFC 5482: CHANGEABLE). */
    boolean userTimeoutChangeable;

    /** The peer is to be told of our user timeout. */
    boolean userTimeoutDue;

    // Acknowledgments: challenges, quick ones
    long challengeWindowStartNs;
    int challengesInWindow;
    /** How many acknowledgments will not be delayed. */
    short quickAcks;

    long lastTextNs;
    /** SND.NXT after the last segment shorter than the MSS. */
    int shortSegmentEnd;

    /** Answers to bare ACKs since a segment was acceptable, and when the last one was given. */
    byte ackAnswers;

    long ackAnsweredNs;

    /** Settings survive an open, as a user may make them before. */
    final void startWith(TcpConfig config) {
        nagle = config.has(TcpFeature.NAGLE);
        keepAlive = config.has(TcpFeature.KEEP_ALIVE);
        keepAliveTimes = null;
        userTimeoutNs = config.userTimeoutNs();
        userTimeoutChangeable = true;
        dscp = 0;
    }

    /** Forgets the connection, but not what the user has set. */
    final void clearVariables() {
        handshakeMss = confirmedMss = claimedMss = 0;
        confirming = false;
        mtuRaiseSecond = 0;
        pathError = 0;
        readInRound = mostReadInRound = readRoundTripMicros = 0;
        challengesInWindow = ackAnswers = 0;
        challengeWindowStartNs = lastTextNs = 0;
        userTimeoutDue = false;
    }
}
