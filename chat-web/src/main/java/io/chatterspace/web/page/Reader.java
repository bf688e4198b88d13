package io.chatterspace.web.page;

import io.chatterspace.domain.user.User;
import io.chatterspace.web.language.Language;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a page, in which browser and language. Immutable.
 *
 * @param user null before signing in
 */
public record Reader(@Nullable User user, Preferences preferences, Language language) {
    /** Somebody who is not signed in. */
    public static Reader stranger(Headers headers) {
        Preferences preferences = Preferences.of(headers);
        Language chosen = preferences.language();
        return new Reader(
                null,
                preferences,
                chosen == null ? Language.accepted(headers.values(HeaderNames.ACCEPT_LANGUAGE)) : chosen);
    }

    /** The same browser on a page that does not tell who uses it. */
    public Reader unnamed() {
        return new Reader(null, preferences, language);
    }
}
