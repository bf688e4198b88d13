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

    /** Somebody who is not signed in. */
    public static Reader stranger(Headers headers) {
        return new Reader(null, Preferences.of(headers));
    }

    /** The same browser on a page that does not tell who uses it. */
    public Reader unnamed() {
        return new Reader(null, preferences);
    }
}
