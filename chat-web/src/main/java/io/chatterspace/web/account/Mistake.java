package io.chatterspace.web.account;

import org.jspecify.annotations.Nullable;

/**
 * Why what somebody typed is not taken, and in which field. Immutable.
 *
 * @param field the field's name in the form
 */
record Mistake(String field, String sentence) {
    /** Nothing is wrong yet. */
    static final Mistake NONE = new Mistake("", "");

    /** The sentence, if that is the field. */
    @Nullable
    String in(String name) {
        return field.equals(name) ? sentence : null;
    }
}
