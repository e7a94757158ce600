package io.sequent.cli.scenario;

import io.sequent.scenario.Language;
import io.sequent.sim.channel.FaultList;
import java.util.ArrayList;
import java.util.List;

/** The faults of the channel between A and B in words, those that follow one another together. */
public final class FaultWords {
    private FaultWords() {}

    /**
     * Says what went wrong.
     *
     * @param faults in the order of the packets
     * @param language in which language
     * @return such as {@code A → B segments 20 to 27 lost, B → A segment 4 held back}
     */
    public static String of(FaultList faults, Language language) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < faults.size()) {
            int from = i;
            while (i < faults.size() && follows(faults, from, i)) {
                i++;
            }
            words.add(words(faults, from, i - 1, language));
        }
        return String.join(language == Language.CHINESE ? "，" : ", ", words);
    }

    private static boolean follows(FaultList faults, int from, int index) {
        return faults.direction(index) == faults.direction(from)
                && faults.kind(index) == faults.kind(from)
                && faults.packetNumber(index) == faults.packetNumber(from) + index - from;
    }

    private static String words(FaultList faults, int from, int last, Language language) {
        String way = faults.direction(from) == 0 ? "A → B " : "B → A ";
        long first = faults.packetNumber(from);
        long end = faults.packetNumber(last);
        return switch (language) {
            case ENGLISH ->
                way + (from == last ? "segment " + first : "segments " + first + " to " + end) + " "
                        + english(faults.kind(from));
            case CHINESE ->
                way + "第 " + (from == last ? first : first + " 至 " + end) + " 个报文段" + chinese(faults.kind(from));
        };
    }

    private static String english(int kind) {
        return switch (kind) {
            case FaultList.LOST -> "lost";
            case FaultList.DUPLICATED -> "delivered twice";
            case FaultList.CORRUPTED -> "damaged";
            case FaultList.REORDERED -> "held back";
            default -> "delayed";
        };
    }

    private static String chinese(int kind) {
        return switch (kind) {
            case FaultList.LOST -> "丢失";
            case FaultList.DUPLICATED -> "送达两次";
            case FaultList.CORRUPTED -> "损坏";
            case FaultList.REORDERED -> "被超过";
            default -> "迟到";
        };
    }
}
