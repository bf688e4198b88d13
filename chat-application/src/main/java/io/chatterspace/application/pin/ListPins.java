package io.chatterspace.application.pin;

import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;

/** The pinned messages of a room, for its members. */
public interface ListPins {
    Outcome list(Query query);

    /** Who wants to see the pinned messages of which room. */
    record Query(UserId user, RoomId room) {}

    /** How it ended. */
    sealed interface Outcome {
        /**
         * All there are.
         *
         * @param membership the user's own
         * @param messages the one that was pinned last first
         */
        record Listed(Room room, Membership membership, List<Message> messages) implements Outcome {
            public Listed {
                messages = List.copyOf(messages);
            }
        }

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
