package io.sequent.testing.exchange;

import io.sequent.tcp.wire.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * Options between text and octets, in the order in which they stand: {@code mss 1460,sackOK,TS val 0 ecr 0,nop,wscale 7}.
 *
 * <p>Sequence numbers and our own timestamps are relative: {@code sequenceBase} and the bases of the two timestamps are added when
 * octets are written and taken off when they are read.
 */
final class OptionText {
    private static final int MAXIMUM_LENGTH = 40;

    private final int sequenceBase;
    private final int valueBase;
    private final int echoBase;

    OptionText(int sequenceBase, int valueBase, int echoBase) {
        this.sequenceBase = sequenceBase;
        this.valueBase = valueBase;
        this.echoBase = echoBase;
    }

    /** Puts options as octets, filled up to a multiple of four with zeros; gives their length. */
    int write(String text, byte[] target, int offset) {
        int end = offset;
        for (String option : text.isBlank() ? new String[0] : text.split(",")) {
            end = write(option.strip().split("\\s+"), target, end);
        }
        while ((end - offset) % 4 != 0) {
            target[end++] = 0;
        }
        if (end - offset > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException("options longer than " + MAXIMUM_LENGTH + " octets: " + text);
        }
        return end - offset;
    }

    private int write(String[] words, byte[] target, int offset) {
        switch (words[0]) {
            case "eol" -> target[offset] = 0;
            case "nop" -> target[offset] = 1;
            case "mss" -> {
                head(target, offset, 2, 4);
                Octets.putShort(target, offset + 2, Integer.parseInt(words[1]));
            }
            case "wscale" -> {
                head(target, offset, 3, 3);
                target[offset + 2] = Byte.parseByte(words[1]);
            }
            case "sackOK" -> head(target, offset, 4, 2);
            case "sack" -> {
                head(target, offset, 5, 2 + 8 * (words.length - 1));
                for (int i = 1; i < words.length; i++) {
                    String[] edges = words[i].split(":");
                    Octets.putInt(target, offset + 8 * i - 6, (int) Long.parseLong(edges[0]) + sequenceBase);
                    Octets.putInt(target, offset + 8 * i - 2, (int) Long.parseLong(edges[1]) + sequenceBase);
                }
            }
            case "TS" -> {
                head(target, offset, 8, 10);
                Octets.putInt(target, offset + 2, (int) Long.parseLong(words[2]) + valueBase);
                int echo = (int) Long.parseLong(words[4]);
                Octets.putInt(target, offset + 6, echo + echoBase);
            }
            case "opt" -> { // any other: kind and its octets in hexadecimal digits
                String octets = words.length > 2 ? words[2] : "";
                head(target, offset, Integer.parseInt(words[1]), 2 + octets.length() / 2);
                for (int i = 0; i < octets.length() / 2; i++) {
                    target[offset + 2 + i] = (byte) Integer.parseInt(octets.substring(2 * i, 2 * i + 2), 16);
                }
            }
            default -> throw new IllegalArgumentException("no option of that name: " + words[0]);
        }
        return offset + (target[offset] <= 1 && target[offset] >= 0 ? 1 : target[offset + 1]);
    }

    private static void head(byte[] target, int offset, int kind, int length) {
        target[offset] = (byte) kind;
        target[offset + 1] = (byte) length;
    }

    /** Reads options; {@code eol} and what follows it is padding and not shown. */
    String read(byte[] source, int offset, int length) {
        List<String> options = new ArrayList<>();
        int position = offset;
        while (position < offset + length && source[position] != 0) {
            options.add(read(source, position));
            position += source[position] == 1 ? 1 : source[position + 1];
        }
        return String.join(",", options);
    }

    private String read(byte[] source, int offset) {
        int kind = source[offset] & 0xFF;
        return switch (kind) {
            case 1 -> "nop";
            case 2 -> "mss " + Octets.getShort(source, offset + 2);
            case 3 -> "wscale " + source[offset + 2];
            case 4 -> "sackOK";
            case 5 -> sack(source, offset);
            case 8 ->
                "TS val " + Integer.toUnsignedString(Octets.getInt(source, offset + 2) - valueBase) + " ecr "
                        + Integer.toUnsignedString(Octets.getInt(source, offset + 6) - echoBase);
            default -> other(source, offset);
        };
    }

    private String sack(byte[] source, int offset) {
        StringBuilder text = new StringBuilder("sack");
        for (int block = offset + 2; block < offset + source[offset + 1]; block += 8) {
            text.append(' ')
                    .append(Octets.getInt(source, block) - sequenceBase)
                    .append(':')
                    .append(Octets.getInt(source, block + 4) - sequenceBase);
        }
        return text.toString();
    }

    private static String other(byte[] source, int offset) {
        StringBuilder text =
                new StringBuilder("opt ").append(source[offset] & 0xFF).append(' ');
        for (int i = 2; i < source[offset + 1]; i++) {
            text.append(Integer.toHexString((source[offset + i] & 0xFF) + 0x100).substring(1));
        }
        return text.toString();
    }
}
