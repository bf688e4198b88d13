package io.chatterspace.application.message;

import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;

/** Reads a room's messages, for its members: a page at a time, before, after or around a message's number. */
public interface ReadHistory {
    Outcome read(Query query);

    /** Who reads what; at most {@code limit} messages, itself at most {@value #MAX_LIMIT}. */
    record Query(UserId user, RoomId room, Span span, int limit) {
        public static final int MAX_LIMIT = 200;

        public Query {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
            }
        }
    }

    /** Which messages. */
    sealed interface Span {
        /** The newest. */
        record Latest() implements Span {}

        /** The newest before that number. */
        record Before(MessageSeq seq) implements Span {}

        /** The oldest after that number. */
        record After(MessageSeq seq) implements Span {}

        /** That number with its surroundings: as many before it as after it; where one side is short, more of the other. */
        record Around(MessageSeq seq) implements Span {}
    }

    /** How it ended. */
    sealed interface Outcome {
        /**
         * Messages in {@code seq} order, oldest first, as they are at that revision of the room.
         *
         * @param hasOlder whether there are messages before the first one here
         * @param hasNewer whether there are messages after the last one here
         */
        record Page(Revision revision, List<Message> messages, boolean hasOlder, boolean hasNewer) implements Outcome {
            public Page {
                messages = List.copyOf(messages);
            }
        }

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
