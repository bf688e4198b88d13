package io.chatterspace.application.reaction;

import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.Set;

/** A message with who reacted to it, as one member sees it. */
public interface ViewReactions {
    Outcome view(Query query);

    /** Who wants to see which message. */
    record Query(UserId user, RoomId room, MessageSeq seq) {}

    /** How it ended. */
    sealed interface Outcome {
        /**
         * The message.
         *
         * @param own the emoji that this user put to it
         */
        record Viewed(Message message, Set<Emoji> own) implements Outcome {
            public Viewed {
                own = Set.copyOf(own);
            }
        }

        /** There is none, or it was deleted. */
        record MessageNotFound() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
