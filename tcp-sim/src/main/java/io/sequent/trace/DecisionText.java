package io.sequent.trace;

import io.sequent.tcp.TcpDecision;
import io.sequent.tcp.TcpState;

/**
 * Says in words what was decided, and by which rule.
 *
 * <pre>
 * 0.080123 B SYN-RECEIVED &lt;- [ACK seq=1 ack=1]  9293 3.10.7.4 fifth/ACK: acceptable -&gt; ESTABLISHED
 * </pre>
 *
 * <p>Time in seconds, host, state before; the segment, if any, with {@code <-} where it arrives and {@code ->} where it is sent; RFC
 * and section; what that led to; the new state. Stateless: safe from any thread.
 */
public final class DecisionText {
    private DecisionText() {}

    /**
     * Writes a decision as a line.
     *
     * @param decision what was decided
     * @return the line, without a line end
     */
    public static String line(Decision decision) {
        StringBuilder text = new StringBuilder(120);
        Times.append(text, decision.timeNs(), 6).append(' ').append(decision.host());
        text.append(' ').append(decision.stateBefore().rfcName());
        DecidedSegment segment = decision.segment();
        if (segment != null) {
            text.append(segment.arrives() ? " <- [" : " -> [")
                    .append(segment.label())
                    .append(']');
        }
        return text.append("  ").append(explanation(decision)).toString();
    }

    /**
     * Writes the rule, the words and the new state, without time, host and segment; for packet comments and tooltips.
     *
     * @param decision what was decided
     * @return such as {@code 9293 3.10.7.4 fifth/ACK: acceptable -> ESTABLISHED}
     */
    public static String explanation(Decision decision) {
        String text = rule(decision) + ": " + words(decision);
        return decision.changesState() ? text + " -> " + decision.stateAfter().rfcName() : text;
    }

    /**
     * Gives the name of a code.
     *
     * @param code one of {@link TcpDecision}
     * @return the name of the constant
     * @throws IndexOutOfBoundsException if there is no such code
     */
    public static String name(int code) {
        return DecisionTable.name(code);
    }

    /**
     * Tells by which rule something was decided.
     *
     * @param decision what was decided
     * @return the number of the RFC, and the section with its check, such as {@code 9293 3.10.7.4 fifth/ACK}
     */
    public static String rule(Decision decision) {
        boolean synSent = decision.stateBefore() == TcpState.SYN_SENT;
        return switch (decision.code()) {
            case TcpDecision.ACK_ACCEPTED -> synSent ? "9293 3.10.7.3 fourth/SYN" : DecisionTable.rule(decision.code());
            case TcpDecision.ACK_OUT_OF_RANGE ->
                synSent ? "9293 3.10.7.3 first/ACK" : DecisionTable.rule(decision.code());
            case TcpDecision.RESET_ACCEPTED ->
                synSent ? "9293 3.10.7.3 second/RST" : DecisionTable.rule(decision.code());
            case TcpDecision.SEGMENT_IGNORED -> synSent ? "9293 3.10.7.3 fifth" : DecisionTable.rule(decision.code());
            case TcpDecision.RESET_IGNORED ->
                switch (decision.stateBefore()) {
                    case CLOSED -> "9293 3.10.7.1";
                    case LISTEN -> "9293 3.10.7.2 first/RST";
                    case SYN_SENT -> "9293 3.10.7.3 second/RST";
                    default -> DecisionTable.rule(decision.code());
                };
            case TcpDecision.SENDS_AGAIN -> isHandshake(decision.stateBefore()) ? "6298 5.7" : "6298 5.4";
            default -> DecisionTable.rule(decision.code());
        };
    }

    /**
     * Tells in words what was decided.
     *
     * @param decision what was decided
     * @return a phrase in English
     */
    public static String words(Decision decision) {
        TcpState before = decision.stateBefore();
        return switch (decision.code()) {
            case TcpDecision.ACK_OUT_OF_RANGE ->
                before == TcpState.SYN_SENT
                        ? "it acknowledges what was never sent: a RST answers, unless it is one"
                        : DecisionTable.words(decision.code());
            case TcpDecision.RESET_ACCEPTED ->
                before == TcpState.SYN_SENT
                        ? "it acknowledges our SYN: the connection is refused"
                        : DecisionTable.words(decision.code());
            case TcpDecision.SEGMENT_IGNORED ->
                before == TcpState.SYN_SENT ? "neither SYN nor RST: dropped" : DecisionTable.words(decision.code());
            case TcpDecision.CALL_CLOSE ->
                before == TcpState.SYN_SENT || before == TcpState.LISTEN
                        ? "the user closes before there is a connection: it is deleted"
                        : DecisionTable.words(decision.code());
            case TcpDecision.GAVE_UP ->
                before == TcpState.FIN_WAIT_2
                        ? "the peer's FIN does not come: nobody waits any longer"
                        : DecisionTable.words(decision.code());
            default -> DecisionTable.words(decision.code());
        };
    }

    private static boolean isHandshake(TcpState state) {
        return state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED;
    }
}
