package io.chatterspace.web.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Arrays;
import java.util.stream.Stream;

/** Reads cookies. Stateless. */
public final class Cookies {
    private Cookies() {}

    /** The values that a request's cookies of that name have, in their order. */
    public static Stream<String> values(Headers headers, String name) {
        if (!headers.contains(HeaderNames.COOKIE)) {
            return Stream.empty();
        }
        return headers.get(HeaderNames.COOKIE).allValues().stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> unquoted(pair.substring(name.length() + 1)));
    }

    /** A value may stand in quotation marks (RFC 6265 section 4.1.1). */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
