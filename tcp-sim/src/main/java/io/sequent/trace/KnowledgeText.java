package io.sequent.trace;

import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.Knowledge.OfPeer;
import io.sequent.trace.Knowledge.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes {@link Knowledge} as a table for a terminal: a line for each segment that arrived or was lost (✗), with what either end then
 * knows of the other.
 *
 * <pre>
 *                                        A knows of B:                    B knows of A:
 *                                        can send  can receive  numbers   can send  can receive  numbers
 * 0.010  A ──► B  SYN seq=0              –         –            –         ✓         –            known
 * 0.020  A ◄── B  SYN,ACK seq=0 ack=1    ✓         ✓            agreed    ✓         –            known
 * 0.030  A ──► B  ACK seq=1 ack=1        ✓         ✓            agreed    ✓         ✓            agreed
 * </pre>
 */
public final class KnowledgeText {
    private static final String GAP = "  ";
    private static final String WIDE_GAP = "   ";
    private static final String NO = "–";
    private static final String YES = "✓";

    private final Knowledge knowledge;
    private final Words words;

    /** The words of a language. */
    private enum Words {
        ENGLISH("%s knows of %s:", "can send", "can receive", "numbers", "known", "agreed"),
        CHINESE("%s 对 %s 的了解：", "能发", "能收", "序号", "已知", "已商定");

        final String heading;
        final String sends;
        final String receives;
        final String numbers;
        final String known;
        final String agreed;

        Words(String heading, String sends, String receives, String numbers, String known, String agreed) {
            this.heading = heading;
            this.sends = sends;
            this.receives = receives;
            this.numbers = numbers;
            this.known = known;
            this.agreed = agreed;
        }
    }

    private KnowledgeText(Knowledge knowledge, Words words) {
        this.knowledge = knowledge;
        this.words = words;
    }

    /**
     * Writes the table in English.
     *
     * @param knowledge what both ends know
     * @return lines, each with a line feed at its end
     */
    public static String render(Knowledge knowledge) {
        return render(knowledge, Locale.ENGLISH);
    }

    /**
     * Writes the table.
     *
     * @param knowledge what both ends know
     * @param language Chinese, or else English is written
     * @return lines, each with a line feed at its end
     */
    public static String render(Knowledge knowledge, Locale language) {
        boolean chinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
        return new KnowledgeText(knowledge, chinese ? Words.CHINESE : Words.ENGLISH).draw();
    }

    private String draw() {
        List<String[]> lines = new ArrayList<>();
        lines.add(
                new String[] {"", words.sends, words.receives, words.numbers, words.sends, words.receives, words.numbers
                });
        int decimals = decimals();
        for (Row row : knowledge.rows()) {
            lines.add(cells(row, decimals));
        }
        int[] widths = new int[lines.get(0).length];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line[i]));
            }
        }
        String left = heading(Side.LEFT);
        int leftWidth = widths[1] + widths[2] + widths[3] + 2 * GAP.length();
        widths[3] += Math.max(0, width(left) - leftWidth);
        StringBuilder text = new StringBuilder();
        text.append(" ".repeat(widths[0])).append(WIDE_GAP).append(left);
        text.append(" ".repeat(Math.max(leftWidth, width(left)) - width(left))).append(WIDE_GAP);
        text.append(heading(Side.RIGHT)).append('\n');
        for (String[] line : lines) {
            text.append(join(line, widths)).append('\n');
        }
        return text.toString();
    }

    private String heading(Side side) {
        return String.format(Locale.ROOT, words.heading, knowledge.name(side), knowledge.name(side.other()));
    }

    private String[] cells(Row row, int decimals) {
        OfPeer left = row.left();
        OfPeer right = row.right();
        return new String[] {
            segment(row, decimals),
            yesOrNo(left.sends()),
            yesOrNo(left.receives()),
            numbers(left),
            yesOrNo(right.sends()),
            yesOrNo(right.receives()),
            numbers(right)
        };
    }

    private String segment(Row row, int decimals) {
        String time = Times.seconds(row.timeNs(), decimals);
        return " ".repeat(timeWidth(decimals) - time.length()) + time + GAP + knowledge.name(Side.LEFT) + " "
                + arrow(row) + " " + knowledge.name(Side.RIGHT) + GAP + label(row.segment());
    }

    private static String arrow(Row row) {
        boolean legible = row.isLegible();
        return row.segment().from() == Side.LEFT ? (legible ? "──►" : "──✗") : legible ? "◄──" : "✗──";
    }

    private int timeWidth(int decimals) {
        return knowledge.rows().stream()
                .mapToInt(row -> Times.seconds(row.timeNs(), decimals).length())
                .max()
                .orElse(0);
    }

    private static String label(TracedSegment segment) {
        StringBuilder text = new StringBuilder(SegmentLabel.flags(segment));
        text.append(" seq=").append(segment.relativeSeq());
        if (segment.has(TcpFlags.ACK)) {
            text.append(" ack=").append(segment.relativeAck());
        }
        if (segment.payloadLength() > 0) {
            text.append(" len=").append(segment.payloadLength());
        }
        return text.toString();
    }

    private int decimals() {
        boolean fine = knowledge.rows().stream().anyMatch(row -> row.timeNs() % 1_000_000 != 0);
        return fine ? 6 : 3;
    }

    private static String yesOrNo(boolean value) {
        return value ? YES : NO;
    }

    private String numbers(OfPeer known) {
        return switch (known.numbers()) {
            case UNKNOWN -> NO;
            case KNOWN -> words.known;
            case AGREED -> words.agreed;
        };
    }

    private static String join(String[] cells, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            text.append(cells[i]).append(" ".repeat(widths[i] - width(cells[i])));
            text.append(i % 3 == 0 ? WIDE_GAP : GAP);
        }
        return text.toString().stripTrailing();
    }

    /** Columns of a terminal: Chinese characters take two. */
    private static int width(String text) {
        return text.codePoints()
                .map(point -> Character.isIdeographic(point) || point >= 0xFF00 && point <= 0xFF60 ? 2 : 1)
                .sum();
    }
}
