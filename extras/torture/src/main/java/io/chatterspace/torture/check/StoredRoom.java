package io.chatterspace.torture.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the store says of one room. Immutable.
 *
 * @param rev the room's counter of events
 * @param lastSeq the room's counter of messages
 * @param messages by seq, as they stand there
 * @param events by revision
 */
public record StoredRoom(long rev, long lastSeq, List<StoredMessage> messages, Map<Long, StoredEvent> events) {
    public StoredRoom {
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

    /** The message with a number. */
    Optional<StoredMessage> message(long seq) {
        return seq >= 1 && seq <= messages.size() && messages.get((int) seq - 1).seq() == seq
                ? Optional.of(messages.get((int) seq - 1))
                : messages.stream().filter(message -> message.seq() == seq).findFirst();
    }
}
