package io.chatterspace.web.live;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends, all kinds in one: {@code type} says which fields it needs. Immutable.
 *
 * @param ref the client's own name for an edit, a deletion, a reading or a signal, repeated in the answer
 */
record ClientFrame(
        @Nullable String type,
        @Nullable String room,
        @Nullable String epoch,
        @Nullable Long rev,
        @Nullable String key,
        @Nullable String body,
        @Nullable Long seq,
        @Nullable Long replyTo,
        @Nullable String ref) {}
