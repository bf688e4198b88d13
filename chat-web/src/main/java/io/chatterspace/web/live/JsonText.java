package io.chatterspace.web.live;

/**
 * Reads a JSON string (RFC 8259 section 7) of any length: the parser refuses those above 32 KiB, and what is too long for
 * a message is to be refused as such, by its key. Stateless.
 */
final class JsonText {
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private JsonText() {}

    /**
     * The text of a string.
     *
     * @param raw with its quotation marks, as it was received
     * @throws IllegalArgumentException if it is none
     */
    static String of(String raw) {
        int end = raw.length() - 1;
        if (end < 1 || raw.charAt(0) != '"' || raw.charAt(end) != '"') {
            throw new IllegalArgumentException("a string stands in quotation marks");
        }
        var text = new StringBuilder(raw.length());
        for (int i = 1; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '"' || c < ' ') {
                throw new IllegalArgumentException("quotation marks and controls are escaped in a string");
            }
            if (c != '\\') {
                text.append(c);
            } else if (raw.charAt(++i) == 'u') {
                text.append(unit(raw, i + 1, end));
                i += HEX_DIGITS;
            } else {
                text.append(escaped(raw.charAt(i), i < end));
            }
        }
        return text.toString();
    }

    private static char unit(String raw, int from, int end) {
        if (from + HEX_DIGITS > end) {
            throw new IllegalArgumentException("an escape has four hexadecimal digits");
        }
        int unit = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            char c = raw.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, HEX) : -1;
            if (digit < 0) {
                throw new IllegalArgumentException("an escape has four hexadecimal digits");
            }
            unit = unit * HEX + digit;
        }
        return (char) unit;
    }

    private static char escaped(char c, boolean inside) {
        if (!inside) {
            throw new IllegalArgumentException("the last quotation mark is escaped");
        }
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new IllegalArgumentException("no such escape");
        };
    }
}
