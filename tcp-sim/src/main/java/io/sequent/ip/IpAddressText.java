package io.sequent.ip;

/** The text forms of addresses. */
final class IpAddressText {
    private static final int GROUPS = 8;

    private IpAddressText() {}

    static IpAddress parse(String text) {
        if (text.indexOf(':') < 0) {
            return IpAddress.ipv4(parseIpv4(text, text));
        }
        int[] groups = new int[GROUPS];
        int gap = text.indexOf("::");
        if (text.indexOf('.') >= 0 && text.indexOf('.') < text.lastIndexOf(':')) {
            throw refuse(text, "dots may stand in the last part only");
        }
        if (gap < 0) {
            if (parseGroups(text, text, groups, 0) != GROUPS) {
                throw refuse(text, "it needs eight groups, or '::'");
            }
        } else {
            if (text.indexOf("::", gap + 1) >= 0) {
                throw refuse(text, "'::' may stand once");
            }
            int[] tail = new int[GROUPS];
            int before = parseGroups(text.substring(0, gap), text, groups, 0);
            int after = parseGroups(text.substring(gap + 2), text, tail, 0);
            if (before + after >= GROUPS) {
                throw refuse(text, "'::' stands for no group");
            }
            System.arraycopy(tail, 0, groups, GROUPS - after, after);
        }
        return new IpAddress(join(groups, 0), join(groups, 4));
    }

    static String format(long high, long low) {
        if (IpAddress.isIpv4(high, low)) {
            return (low >>> 24 & 0xFF) + "." + (low >>> 16 & 0xFF) + "." + (low >>> 8 & 0xFF) + "." + (low & 0xFF);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i & 3)) & 0xFFFF);
        }
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > runLength) {
                runStart = i;
                runLength = end - i;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
            } else {
                if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    /** Fills groups from a text without '::'; how many groups it has. */
    private static int parseGroups(String part, String whole, int[] groups, int from) {
        if (part.isEmpty()) {
            return from;
        }
        int count = from;
        String[] fields = part.split(":", -1);
        for (int i = 0; i < fields.length; i++) {
            boolean dotted = i == fields.length - 1 && fields[i].indexOf('.') >= 0;
            if (count + (dotted ? 2 : 1) > GROUPS) {
                throw refuse(whole, "it has more than eight groups");
            }
            if (dotted) {
                int address = parseIpv4(fields[i], whole);
                groups[count++] = address >>> 16;
                groups[count++] = address & 0xFFFF;
            } else {
                groups[count++] = parseNumber(fields[i], 16, 4, 0xFFFF, whole);
            }
        }
        return count;
    }

    private static int parseIpv4(String part, String whole) {
        String[] fields = part.split("\\.", -1);
        if (fields.length != 4) {
            throw refuse(whole, "four numbers with dots between them are needed");
        }
        int address = 0;
        for (String field : fields) {
            address = address << 8 | parseNumber(field, 10, 3, 255, whole);
        }
        return address;
    }

    private static int parseNumber(String digits, int radix, int maxDigits, int max, String whole) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                throw refuse(whole, "'" + digits + "' is no number");
            }
            value = value * radix + digit;
            if (i >= maxDigits || value > max) {
                throw refuse(whole, "'" + digits + "' is too large");
            }
        }
        if (digits.isEmpty()) {
            throw refuse(whole, "a number is missing");
        }
        return value;
    }

    private static long join(int[] groups, int from) {
        return (long) groups[from] << 48
                | (long) groups[from + 1] << 32
                | (long) groups[from + 2] << 16
                | groups[from + 3];
    }

    private static IllegalArgumentException refuse(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is no IP address: " + why);
    }
}
