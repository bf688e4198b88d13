package io.chatterspace.torture.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the store says of one room. Immutable.
 *
 * @param rev the room's counter of events
 * @param lastSeq the room's counter of messages
 * @param messages by seq, as they stand there
 * @param events by revision
 * @param members the ids of those who are members in the end
 */
public record StoredRoom(
        long rev, long lastSeq, List<StoredMessage> messages, Map<Long, StoredEvent> events, Set<String> members) {
    public StoredRoom {
        members = Set.copyOf(members);
        messages = List.copyOf(messages);
        events = Map.copyOf(events);
    }

    /** A message; a deleted one has no body. */
    public record StoredMessage(long seq, long rev, String author, String key, Optional<String> body) {}

    /**
     * An event, in the words of the live protocol.
     *
     * @param seq of the message that it is about; 0 if it is about none
     * @param user whom it is about; empty if nobody
     */
    public record StoredEvent(String type, long seq, String user) {}
}
