package io.sequent.http.wire;

import io.sequent.http.Leniency;
import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.http.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a head or a trailer section into a {@link HeaderTable} (RFC 9112 sections 2.2 and 5).
 *
 * <p>Lines that are whole and as they should be are read where they lie. From the first on that is anything else, because the
 * input ends in it, or it is folded, or something is wrong with it, the table keeps the bytes, and each line is judged when it is
 * complete, so that the split of the input cannot be seen; only the limits are judged before.
 */
final class HeadReader {
    /** All input was used. */
    static final int NEED_INPUT = 0;
    /** The start line is complete: {@link #lineLength} bytes at {@link #startLine} in the table. */
    static final int START_LINE = 1;
    /** The section is complete. */
    static final int DONE = 2;
    /** A rule was broken: {@link #violation}. */
    static final int FAILED = 3;

    private static final int LINE_END = 2;
    private static final int NOT_IN_PLACE = -1;

    final HeaderTable table = new HeaderTable();

    private final Limits limits;
    private final boolean bareLf;
    private final boolean spaceAfterStartLine;
    private final boolean spaceBeforeColon;
    private final boolean controls;

    private boolean inPlace;
    private int sectionStart;
    private boolean inStartLine;
    private boolean trailers;
    private int startLine;
    private int lineStart;
    private int lineEnd;
    private int lineBytes;
    private int sectionBytes;
    private @Nullable Violation violation;

    HeadReader(Limits limits, Strictness strictness, boolean request) {
        this.limits = limits;
        this.bareLf = strictness.allows(Leniency.BARE_LF);
        this.spaceAfterStartLine = !request && strictness.allows(Leniency.SPACE_AFTER_START_LINE);
        // A server must refuse it (RFC 9112 section 5.1), so there is no leniency for it in requests.
        this.spaceBeforeColon = !request && strictness.allows(Leniency.SPACE_BEFORE_COLON);
        this.controls = strictness.allows(Leniency.CONTROL_CHARACTERS);
    }

    void startHead() {
        start(true, false);
    }

    void startTrailers() {
        start(false, true);
    }

    private void start(boolean withStartLine, boolean isTrailers) {
        table.clear();
        inPlace = true;
        inStartLine = withStartLine;
        trailers = isTrailers;
        lineStart = 0;
        lineBytes = 0;
        sectionBytes = 0;
        violation = null;
    }

    /** Returns true if not a byte of the section has come. */
    boolean untouched() {
        return sectionBytes == 0;
    }

    /** Returns where the start line begins in the table's bytes, which may move until the section is complete. */
    int startLine() {
        return startLine;
    }

    /** Returns the length of the line that was just read. */
    int lineLength() {
        return lineEnd - lineStart;
    }

    Violation violation() {
        return violation == null ? Violation.END_IN_HEAD : violation;
    }

    int fail(Violation reason) {
        violation = reason;
        return FAILED;
    }

    /** Forgets the start line, which was empty, and waits for another one. */
    void skipStartLine() {
        table.end = inPlace ? table.end : lineStart;
        inStartLine = true;
    }

    /** Reads on: one of the codes above. After START_LINE, the line stays in the table and fields follow. */
    int read(WireInput in) {
        if (inPlace) {
            int found = readInPlace(in);
            if (found != NOT_IN_PLACE) {
                return found;
            }
        }
        while (true) {
            int line = readLine(in);
            if (line != DONE) {
                return line;
            }
            if (inStartLine) {
                inStartLine = false;
                startLine = lineStart;
                table.end = lineEnd;
                return START_LINE;
            }
            if (lineEnd == lineStart) {
                table.end = lineStart;
                return DONE;
            }
            Violation wrong = takeField();
            if (wrong != null) {
                return fail(wrong);
            }
        }
    }

    /** Reads lines where they lie; at the first one that needs a closer look, it has the table keep what was read. */
    private int readInPlace(WireInput in) {
        if (in.position == in.limit) {
            return sectionBytes == 0 ? NEED_INPUT : leavePlace(in, in.position);
        }
        if (sectionBytes == 0) {
            sectionStart = in.position;
            table.borrow(in.array);
        }
        if (!inStartLine) {
            return readFieldsInPlace(in);
        }
        int from = in.position;
        int to = Words.endOfText(in.array, from, in.limit);
        int section = to + LINE_END - sectionStart;
        if (!endsLine(in.array, to, in.limit) || to - from > limits.startLineBytes() || section > limits.headBytes()) {
            return leavePlace(in, from);
        }
        startLine = from;
        lineStart = from;
        lineEnd = to;
        in.position = to + LINE_END;
        sectionBytes = section;
        inStartLine = false;
        return START_LINE;
    }

    private int readFieldsInPlace(WireInput in) {
        byte[] bytes = in.array;
        int limit = (int) Math.min(in.limit, (long) sectionStart + sectionLimit());
        int at = in.position;
        while (!endsLine(bytes, at, limit)) {
            int colon = Words.endOfToken(bytes, at, limit);
            if (colon == at || colon == limit || bytes[colon] != ':') {
                return leavePlace(in, at);
            }
            int end = Words.endOfText(bytes, colon + 1, limit);
            if (!endsLine(bytes, end, limit) || end - at > limits.fieldLineBytes() || table.size() == limits.fields()) {
                return leavePlace(in, at);
            }
            int from = skipSpace(bytes, colon + 1, end);
            table.add(at, colon - at, from, trimSpace(bytes, from, end) - from);
            at = end + LINE_END;
        }
        in.position = at + LINE_END;
        sectionBytes = in.position - sectionStart;
        return DONE;
    }

    private static boolean endsLine(byte[] bytes, int at, int limit) {
        return at < limit - 1 && bytes[at] == '\r' && bytes[at + 1] == '\n';
    }

    /** Goes on line by line from {@code at}, with what was read so far in the table's own array. */
    private int leavePlace(WireInput in, int at) {
        inPlace = false;
        table.keep(sectionStart, at);
        startLine -= sectionStart;
        in.position = at;
        sectionBytes = at - sectionStart;
        return NOT_IN_PLACE;
    }

    /** Returns DONE with one line without its end in the table, NEED_INPUT or FAILED. */
    private int readLine(WireInput in) {
        int from = in.position;
        if (from == in.limit) {
            return NEED_INPUT;
        }
        if (lineBytes == 0) {
            lineStart = table.end;
        }
        byte[] source = in.array;
        int to = from;
        while (to < in.limit && source[to] != '\n') {
            to++;
        }
        boolean complete = to < in.limit;
        int count = to - from + (complete ? 1 : 0);
        int lineRoom = lineLimit() + LINE_END - lineBytes;
        int sectionRoom = sectionLimit() - sectionBytes;
        if (count > Math.min(lineRoom, sectionRoom)) {
            return fail(lineRoom <= sectionRoom ? lineTooLong() : sectionTooLarge());
        }
        table.append(source, from, count);
        in.position = from + count;
        lineBytes += count;
        sectionBytes += count;
        if (!complete) {
            return NEED_INPUT;
        }
        lineBytes = 0;
        lineEnd = table.end - 1;
        if (lineEnd > lineStart && table.bytes[lineEnd - 1] == '\r') {
            lineEnd--;
            return DONE;
        }
        return bareLf ? DONE : fail(Violation.BARE_LF);
    }

    private int sectionLimit() {
        return trailers ? limits.trailerBytes() : limits.headBytes();
    }

    private int lineLimit() {
        return inStartLine ? limits.startLineBytes() : limits.fieldLineBytes();
    }

    private Violation lineTooLong() {
        return inStartLine ? Violation.START_LINE_TOO_LONG : Violation.FIELD_LINE_TOO_LONG;
    }

    private Violation sectionTooLarge() {
        return trailers ? Violation.TRAILERS_TOO_LARGE : Violation.HEAD_TOO_LARGE;
    }

    private @Nullable Violation takeField() {
        byte[] bytes = table.bytes;
        if (Characters.isSpace(bytes[lineStart])) {
            return table.size() == 0 ? takeSpaceAfterStartLine() : takeFold(bytes);
        }
        int colon = lineStart;
        while (colon < lineEnd && Characters.isToken(bytes[colon])) {
            colon++;
        }
        int nameLength = colon - lineStart;
        if (colon == lineEnd) {
            return Violation.COLON_MISSING;
        }
        if (bytes[colon] != ':') {
            colon = colonBehindSpace(bytes, colon);
            if (colon < 0 || !spaceBeforeColon) {
                return colon >= 0 ? Violation.SPACE_BEFORE_COLON : blameName(bytes, lineStart + nameLength);
            }
        }
        if (nameLength == 0) {
            return Violation.FIELD_NAME_EMPTY;
        }
        int from = skipSpace(bytes, colon + 1, lineEnd);
        int to = trimSpace(bytes, from, lineEnd);
        Violation wrong = checkValue(bytes, from, to);
        if (wrong != null) {
            return wrong;
        }
        if (table.size() == limits.fields()) {
            return Violation.TOO_MANY_FIELDS;
        }
        table.add(lineStart, nameLength, from, to - from);
        table.end = to;
        return null;
    }

    private @Nullable Violation takeSpaceAfterStartLine() {
        if (!spaceAfterStartLine || trailers) {
            return Violation.SPACE_AFTER_START_LINE;
        }
        table.end = lineStart;
        return null;
    }

    /** obs-fold (RFC 9112 section 5.2): the line goes on with the value before it, after one space. */
    private @Nullable Violation takeFold(byte[] bytes) {
        int last = table.size() - 1;
        int known = KnownField.of(bytes, table.nameOffset(last), table.nameLength(last));
        if (known == KnownField.CONTENT_LENGTH || known == KnownField.TRANSFER_ENCODING) {
            return Violation.FOLDED_FRAMING_FIELD;
        }
        int from = skipSpace(bytes, lineStart, lineEnd);
        int to = trimSpace(bytes, from, lineEnd);
        Violation wrong = checkValue(bytes, from, to);
        if (wrong != null) {
            return wrong;
        }
        if (table.valueLength(last) + to - from + 1 > limits.fieldLineBytes()) {
            return Violation.FIELD_LINE_TOO_LONG;
        }
        table.fold(from, to - from);
        return null;
    }

    /** Returns the index of the colon if only white space stands before it from {@code at} on, else -1. */
    private int colonBehindSpace(byte[] bytes, int at) {
        int colon = skipSpace(bytes, at, lineEnd);
        return colon > at && colon < lineEnd && bytes[colon] == ':' ? colon : -1;
    }

    private Violation blameName(byte[] bytes, int at) {
        for (int i = at; i < lineEnd; i++) {
            if (bytes[i] == ':') {
                return Characters.blame(bytes[at], Violation.FIELD_NAME_MALFORMED);
            }
        }
        return Characters.blame(bytes[at], Violation.COLON_MISSING);
    }

    /** Returns why the bytes may not stand in a value or reason, or null. */
    @Nullable
    Violation checkValue(byte[] bytes, int from, int to) {
        for (int i = Words.endOfText(bytes, from, to); i < to; i = Words.endOfText(bytes, i + 1, to)) {
            Violation wrong = Characters.blame(bytes[i], Violation.CONTROL_CHARACTER);
            if (wrong != Violation.CONTROL_CHARACTER || !controls) {
                return wrong;
            }
        }
        return null;
    }

    private static int skipSpace(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && Characters.isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    private static int trimSpace(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from && Characters.isSpace(bytes[i - 1])) {
            i--;
        }
        return i;
    }
}
