package io.chatterspace.web.room;

import io.chatterspace.application.room.OwnRoom;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Membership;
import java.util.List;
import java.util.Optional;

/** What waits for somebody unread, as pages say it. Stateless. */
public final class Unread {
    /** The id of the line above the first unread message, to which links to a room lead. */
    static final String LINE = "new";

    private Unread() {}

    /** How many messages wait in a room; empty if none do. */
    static Optional<String> in(OwnRoom room) {
        return count(room.unread());
    }

    /** How many of them mean the reader; empty if none do. */
    static Optional<String> mentions(OwnRoom room) {
        return count(room.mentions());
    }

    /** How many messages wait in all rooms together of which the reader wants to be told; empty if none do. */
    static Optional<String> inAll(List<OwnRoom> rooms) {
        return count(rooms.stream().mapToInt(OwnRoom::wanted).sum());
    }

    private static Optional<String> count(int unread) {
        if (unread == 0) {
            return Optional.empty();
        }
        return Optional.of(unread < OwnRoom.MAX_UNREAD ? Integer.toString(unread) : (OwnRoom.MAX_UNREAD - 1) + "+");
    }

    /** The first message by somebody else that the member has not read. */
    public static Optional<MessageSeq> first(List<Message> messages, Membership membership) {
        return messages.stream()
                .filter(message -> !membership.hasRead(message.seq()))
                .filter(message -> !message.author().equals(membership.user()) && !message.isDeleted())
                .map(Message::seq)
                .findFirst();
    }
}
