package io.chatterspace.web.edge;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Locale;

/** What is malformed in the head of a request though Helidon lets it through, or takes it for a fault of its own. Stateless. */
final class RequestShape {
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";
    private static final HeaderName NO_NAME = HeaderNames.create("");

    private RequestShape() {}

    /** Whether a request begins as one does: with a token (RFC 9112 section 3). */
    static boolean beginsWithMethod(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != ' ') {
            if (!isToken(bytes[length])) {
                return false;
            }
            length++;
        }
        return length > 0;
    }

    private static boolean isToken(byte sign) {
        return (sign >= 'a' && sign <= 'z')
                || (sign >= 'A' && sign <= 'Z')
                || (sign >= '0' && sign <= '9')
                || TOKEN_SIGNS.indexOf(sign) >= 0;
    }

    /** Whether every header has a name, and a target that names a host names the one of the header. */
    static boolean isConsistent(String target, Headers headers) {
        return !headers.contains(NO_NAME) && (target.startsWith("/") || target.equals("*") || isOf(target, headers));
    }

    private static boolean isOf(String target, Headers headers) {
        String lower = target.toLowerCase(Locale.ROOT);
        String host = headers.first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
        return lower.startsWith("http://" + host + "/") || lower.startsWith("https://" + host + "/");
    }
}
