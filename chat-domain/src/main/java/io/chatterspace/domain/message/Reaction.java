package io.chatterspace.domain.message;

import io.chatterspace.domain.user.UserId;
import java.util.List;

/**
 * An emoji that people put to a message, each at most once.
 *
 * @param count how many people did, at least 1
 * @param first the first of them who still do, in that order: all, or {@value #MAX_PEOPLE}
 */
public record Reaction(Emoji emoji, int count, List<UserId> first) {
    /** How many people are named at most; the others are counted. */
    public static final int MAX_PEOPLE = 50;

    /** How many different emoji one message has at most. */
    public static final int MAX_KINDS = 20;

    public Reaction {
        first = List.copyOf(first);
        if (count < 1 || first.size() != Math.min(count, MAX_PEOPLE)) {
            throw new IllegalArgumentException("a reaction names everybody, or the first " + MAX_PEOPLE);
        }
    }
}
