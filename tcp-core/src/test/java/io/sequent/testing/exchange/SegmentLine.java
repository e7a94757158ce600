package io.sequent.testing.exchange;

import io.sequent.tcp.wire.TcpFlags;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A segment as a line shows it: {@code [ect0] P. 1:1001 ack 1 win 257 urg 5 <nop,nop,TS val 100 ecr 700>}. All numbers are relative
 * to the initial sequence numbers.
 *
 * @param ecn the IP header's ECN field, 0 to 3
 * @param flags {@link TcpFlags}
 * @param start sequence number; empty: the next one of its sender
 * @param length octets of text
 * @param ack acknowledgment number, where there is one
 * @param window as on the wire; empty: not looked at
 * @param urgentPointer 0 where there is none
 * @param options in their order; null: none but timestamps, which are not looked at; {@link #ANY}: not looked at
 */
record SegmentLine(
        int ecn,
        int flags,
        OptionalLong start,
        int length,
        OptionalLong ack,
        OptionalInt window,
        int urgentPointer,
        @Nullable String options) {
    static final String ANY = "...";

    private static final String ECN_NAMES = "noecn ect1 ect0 ce";
    private static final String FLAG_LETTERS = "FSRP.UEW";
    private static final Pattern LINE = Pattern.compile("(?:\\[(?<ecn>\\w+)] )?(?<flags>[FSRP.UEW]+|-)"
            + "(?: (?<start>-?\\d+):(?<end>-?\\d+)(?:\\((?<length>\\d+)\\))?)?(?: ack (?<ack>-?\\d+))?"
            + "(?: win (?<win>\\d+))?(?: urg (?<urg>\\d+))?(?: ?<(?<options>[^>]*)>)?");

    static SegmentLine parse(String text) {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a segment: " + text);
        }
        int flags = flags(matcher.group("flags"));
        OptionalLong start = number(matcher.group("start"));
        long length = start.isPresent() ? Long.parseLong(matcher.group("end")) - start.getAsLong() : 0;
        String said = matcher.group("length");
        if (length < 0 || (said != null && Long.parseLong(said) != length)) {
            throw new IllegalArgumentException("the length is " + length + ": " + text);
        }
        OptionalLong ack = number(matcher.group("ack"));
        if (ack.isPresent() != ((flags & TcpFlags.ACK) != 0)) {
            throw new IllegalArgumentException("the flag '.' and 'ack' go together: " + text);
        }
        OptionalLong window = number(matcher.group("win"));
        String options = matcher.group("options");
        return new SegmentLine(
                ecn(matcher.group("ecn")),
                flags,
                start,
                (int) length,
                ack,
                window.isPresent() ? OptionalInt.of((int) window.getAsLong()) : OptionalInt.empty(),
                (int) number(matcher.group("urg")).orElse(0),
                options == null ? null : options.strip().replaceAll("\\s*,\\s*", ","));
    }

    private static OptionalLong number(@Nullable String digits) {
        return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }

    private static int ecn(@Nullable String name) {
        String[] names = ECN_NAMES.split(" ");
        for (int codePoint = 0; codePoint < names.length; codePoint++) {
            if (names[codePoint].equals(name)) {
                return codePoint;
            }
        }
        if (name != null) {
            throw new IllegalArgumentException("ECN is one of " + ECN_NAMES + ", not " + name);
        }
        return 0;
    }

    private static int flags(String letters) {
        int flags = 0;
        for (int i = 0; i < letters.length() && !letters.equals("-"); i++) {
            flags |= 1 << FLAG_LETTERS.indexOf(letters.charAt(i));
        }
        return flags;
    }

    /** Sequence space: text, SYN and FIN. */
    int sequenceLength() {
        return length + Integer.bitCount(flags & (TcpFlags.SYN | TcpFlags.FIN));
    }

    /** Writes what was sent in as much detail as this line asks for. */
    String detailOf(SegmentLine sent) {
        String sentOptions = sent.options == null ? "" : sent.options;
        boolean matters = options == null
                ? !sentOptions.replace("nop", "").matches(",*(TS [^,]*)?") // no options but timestamps
                : !options.equals(ANY);
        return new SegmentLine(
                        sent.ecn,
                        sent.flags,
                        sent.start,
                        sent.length,
                        sent.ack,
                        window.isPresent() ? sent.window : OptionalInt.empty(),
                        sent.urgentPointer,
                        matters ? sentOptions : options)
                .toString();
    }

    /** The same line with a sequence number where it names none. */
    SegmentLine startingAt(long next) {
        return start.isPresent()
                ? this
                : new SegmentLine(ecn, flags, OptionalLong.of(next), length, ack, window, urgentPointer, options);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (ecn != 0) {
            text.append('[').append(ECN_NAMES.split(" ")[ecn]).append("] ");
        }
        for (int i = 0; i < FLAG_LETTERS.length(); i++) {
            text.append((flags & 1 << i) != 0 ? FLAG_LETTERS.substring(i, i + 1) : "");
        }
        text.append(flags == 0 ? "-" : "");
        start.ifPresent(from -> text.append(' ').append(from).append(':').append(from + length));
        ack.ifPresent(number -> text.append(" ack ").append(number));
        window.ifPresent(number -> text.append(" win ").append(number));
        text.append(urgentPointer == 0 ? "" : " urg " + urgentPointer);
        text.append(options == null ? "" : " <" + options + ">");
        return text.toString();
    }
}
