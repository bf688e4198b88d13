package io.chatterspace.domain.message;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.text.Text;

/**
 * What a message says: 1 to {@value #MAX_CODE_POINTS} code points, at least one of which can be seen; lines end with
 * LF; no controls but LF and tab; no white space at the end, no blank line at the beginning.
 */
public record MessageBody(String value) {
    public static final int MAX_CODE_POINTS = 8_000;

    public MessageBody {
        if (!(clean(value) instanceof Parsed.Valid<String>(String cleaned) && cleaned.equals(value))) {
            throw new IllegalArgumentException("message body is not 1 to 8000 code points of clean text");
        }
    }

    /**
     * Reads a body as somebody typed it: CR LF and CR become LF, other controls are dropped, white space at the end
     * and blank lines at the beginning go.
     */
    public static Parsed<MessageBody> parse(String raw) {
        return clean(raw).map(MessageBody::new);
    }

    private static Parsed<String> clean(String raw) {
        if (Text.isBroken(raw)) {
            return new Parsed.Invalid<>(Flaw.BROKEN_TEXT);
        }
        var clean = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\r') {
                if (i + 1 == raw.length() || raw.charAt(i + 1) != '\n') {
                    clean.append('\n');
                }
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                clean.append(c);
            }
        }
        String text = withoutLeadingBlankLines(clean.toString().stripTrailing());
        if (Text.isBlank(text)) {
            return new Parsed.Invalid<>(Flaw.BLANK);
        }
        return text.codePointCount(0, text.length()) > MAX_CODE_POINTS
                ? new Parsed.Invalid<>(Flaw.TOO_LONG)
                : new Parsed.Valid<>(text);
    }

    /** The first line keeps its indent, which means something in code. */
    private static String withoutLeadingBlankLines(String text) {
        int start = 0;
        for (int i = 0; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
            if (text.charAt(i) == '\n') {
                start = i + 1;
            }
        }
        return text.substring(start);
    }

    @Override
    public String toString() {
        return "MessageBody[" + value.length() + " chars]";
    }
}
