package io.chatterspace.domain.message;

import io.chatterspace.domain.user.UserId;
import java.util.List;

/**
 * Whom a message means.
 *
 * @param people those whom it names, in the order in which it does, each once
 * @param here whether it means everybody in the room
 */
public record Mentions(List<UserId> people, boolean here) {
    /** How many people one message means by name; further names are text. */
    public static final int MAX_PEOPLE = 50;

    /** Nobody. */
    public static final Mentions NONE = new Mentions(List.of(), false);

    public Mentions {
        people = List.copyOf(people);
        if (people.size() > MAX_PEOPLE || people.stream().distinct().count() != people.size()) {
            throw new IllegalArgumentException("a message means at most " + MAX_PEOPLE + " people, each once");
        }
    }

    /** Whether it means nobody. */
    public boolean isEmpty() {
        return people.isEmpty() && !here;
    }
}
