package io.chatterspace.web.message;

import io.chatterspace.application.Lookup;
import io.chatterspace.domain.message.Addressed;
import io.chatterspace.domain.message.Mentions;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.page.Links;
import java.util.HashMap;
import java.util.Map;

/**
 * The names in a message that mean somebody, as HTML. The same for everybody: whom it is who reads, their own style sheet says.
 * Immutable.
 */
record Named(Map<String, String> people, boolean here) {
    static final Named NOBODY = new Named(Map.of(), false);

    Named {
        people = Map.copyOf(people);
    }

    /** Those whom a message means. */
    static Named of(Mentions mentions, Lookup lookup, Links links) {
        if (mentions.isEmpty()) {
            return NOBODY;
        }
        Map<String, String> tags = new HashMap<>();
        for (UserId person : mentions.people()) {
            lookup.user(person)
                    .flatMap(user -> user.handle().map(Handle::value))
                    .ifPresent(handle -> tags.put(
                            handle,
                            "<a class=\"mention\" href=\"" + FormattedText.escape(links.person(person))
                                    + "\" data-means=\"" + person.value() + "\">"));
        }
        return new Named(tags, mentions.here());
    }

    /** The text, escaped, with its names. */
    String html(String text) {
        return people.isEmpty() && !here
                ? FormattedText.escape(text)
                : Addressed.replace(text, FormattedText::escape, this::name);
    }

    private String name(String typed) {
        String key = Addressed.key(typed.substring(1));
        String shown = FormattedText.escape(typed);
        if (here && key.equals(Addressed.HERE)) {
            return "<span class=\"mention\" data-means=\"here\">" + shown + "</span>";
        }
        String open = people.get(key);
        return open == null ? shown : open + shown + "</a>";
    }
}
