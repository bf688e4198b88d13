package io.chatterspace.torture.check;

import io.chatterspace.torture.check.StoredRoom.StoredMessage;
import io.chatterspace.torture.history.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of the messages that were sent: none lost, doubled, reordered or invented. */
final class SendRule implements Rule {
    private final StoreDump store;
    private final Changes changes;
    private final Findings findings;
    private final Map<String, Send> sends = new HashMap<>();
    private final Set<String> deletedRooms = new HashSet<>();

    /** The highest number that is known to be taken, in each room. */
    private final Map<String, Long> acknowledged = new HashMap<>();

    /** Keys whose number only a page has acknowledged, in each room: what comes later must stand after them. */
    private final Map<String, Send> taken = new HashMap<>();

    private int acks;

    /** One message from its first send on. */
    private static final class Send {
        private final String author;
        private final String room;
        private final String key;
        private final String body;
        /** How many messages were sent before, by anybody. */
        private final int order;
        /** The highest number that was acknowledged in the room before. */
        private final long after;

        /** The message that a page had acknowledged last in the room before. */
        private final @Nullable Send afterTaken;

        private boolean taken;
        private boolean refused;
        private boolean doubted;
        private int open = 1;
        private long seq;
        private long rev;

        Send(Entry entry, int order, long after, @Nullable Send afterTaken) {
            this.author = entry.who();
            this.room = entry.room();
            this.key = entry.key();
            this.body = entry.text();
            this.order = order;
            this.after = after;
            this.afterTaken = afterTaken;
        }

        boolean isAcknowledged() {
            return taken || seq > 0;
        }

        @Override
        public String toString() {
            return "message " + key + " of " + author + " in room " + room;
        }
    }

    SendRule(StoreDump store, Changes changes, Findings findings) {
        this.store = store;
        this.changes = changes;
        this.findings = findings;
    }

    /** How many messages were acknowledged. */
    int acknowledged() {
        return acks;
    }

    @Override
    public void see(Entry entry) {
        switch (entry.kind()) {
            case SEND -> sent(entry);
            case ACK -> acknowledged(entry);
            case TAKEN ->
                find(entry).ifPresent(send -> {
                    if (!send.isAcknowledged()) {
                        acks++;
                    }
                    send.taken = true;
                    taken.put(send.room, send);
                });
            case REFUSED ->
                find(entry).ifPresent(send -> {
                    send.refused = true;
                    send.open--;
                });
            case DOUBTED -> find(entry).ifPresent(send -> send.doubted = true);
            case DELETE_ROOM -> deletedRooms.add(entry.room());
            default -> {}
        }
    }

    private Optional<Send> find(Entry entry) {
        return Optional.ofNullable(sends.get(entry.who() + "/" + entry.key()));
    }

    private void sent(Entry entry) {
        Send known = sends.get(entry.who() + "/" + entry.key());
        if (known == null) {
            sends.put(
                    entry.who() + "/" + entry.key(),
                    new Send(
                            entry, sends.size(), acknowledged.getOrDefault(entry.room(), 0L), taken.get(entry.room())));
        } else {
            known.open++;
        }
    }

    private void acknowledged(Entry entry) {
        Optional<Send> found = find(entry);
        if (found.isEmpty()) {
            findings.add(Invariant.GENUINE, "acknowledged, but never sent: " + entry);
            return;
        }
        Send send = found.get();
        if (!send.isAcknowledged()) {
            acks++;
        }
        if (send.seq == 0) {
            send.seq = entry.seq();
            send.rev = entry.rev();
            acknowledged.merge(send.room, send.seq, Math::max);
        } else if (send.seq != entry.seq() || send.rev != entry.rev()) {
            findings.add(
                    Invariant.DOUBLED,
                    send + " was acknowledged as " + send.seq + " at " + send.rev + " and as " + entry.seq() + " at "
                            + entry.rev());
        }
    }

    @Override
    public void conclude() {
        Map<Send, StoredMessage> stored = new HashMap<>();
        store.rooms()
                .forEach((room, content) -> content.messages().forEach(message -> {
                    Send send = sends.get(message.author() + "/" + message.key());
                    if (send == null || !send.room.equals(room)) {
                        findings.add(Invariant.GENUINE, "nobody said message " + message.seq() + " of room " + room);
                    } else if (stored.put(send, message) != null) {
                        findings.add(Invariant.DOUBLED, send + " stands twice in the store");
                    }
                }));
        for (Send send : sends.values()) {
            if (!deletedRooms.contains(send.room)) {
                conclude(send, Optional.ofNullable(stored.get(send)));
            }
        }
        concludeOrder(stored);
    }

    private void conclude(Send send, Optional<StoredMessage> found) {
        if (found.isEmpty()) {
            findings.require(!send.isAcknowledged(), Invariant.LOST, send + " was acknowledged and is not stored");
            return;
        }
        StoredMessage message = found.get();
        boolean certainNo = send.refused && send.open <= 0 && !send.doubted && !send.isAcknowledged();
        findings.require(!certainNo, Invariant.GENUINE, send + " was refused and is stored");
        if (send.seq > 0 && (send.seq != message.seq() || send.rev != message.rev())) {
            findings.add(
                    Invariant.LOST,
                    send + " was acknowledged as " + send.seq + " at " + send.rev + " and stands as " + message.seq()
                            + " at " + message.rev());
        }
        changes.conclude(send.room, message, send.body);
        if (message.seq() <= send.after) {
            findings.add(
                    Invariant.REAL_TIME_ORDER,
                    send + " was sent after " + send.after + " was acknowledged and stands as " + message.seq());
        }
    }

    /** Linear in the number of messages: the store's order is gone through once. */
    private void concludeOrder(Map<Send, StoredMessage> stored) {
        Map<String, Send> last = new HashMap<>();
        store.rooms()
                .values()
                .forEach(room -> room.messages().forEach(message -> {
                    Send send = sends.get(message.author() + "/" + message.key());
                    if (send == null) {
                        return;
                    }
                    if (!send.refused) {
                        Send before = last.put(send.author + "/" + send.room, send);
                        if (before != null && before.order > send.order) {
                            findings.add(
                                    Invariant.SENDER_ORDER,
                                    send + " was said before " + before + " and stands after it");
                        }
                    }
                    StoredMessage earlier = send.afterTaken == null ? null : stored.get(send.afterTaken);
                    if (earlier != null && earlier.seq() >= message.seq()) {
                        findings.add(
                                Invariant.REAL_TIME_ORDER,
                                send + " was sent after " + send.afterTaken + " was taken and stands before it");
                    }
                }));
    }
}
