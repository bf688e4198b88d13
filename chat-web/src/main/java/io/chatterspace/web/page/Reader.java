package io.chatterspace.web.page;

import io.chatterspace.domain.user.User;
import io.helidon.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a page, in which browser. Immutable.
 *
 * @param user null before signing in
 */
public record Reader(@Nullable User user, Preferences preferences) {
    /** Of whom nothing is known. */
    static final Reader UNKNOWN = new Reader(null, Preferences.DEFAULT);

    /** Somebody whose request has these headers. */
    public static Reader of(User user, Headers headers) {
        return new Reader(user, Preferences.of(headers));
    }

    /** Somebody who is not signed in, or of whom the page is not to tell. */
    public static Reader stranger(Headers headers) {
        return new Reader(null, Preferences.of(headers));
    }
}
