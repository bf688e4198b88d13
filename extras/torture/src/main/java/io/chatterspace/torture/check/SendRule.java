package io.chatterspace.torture.check;

import io.chatterspace.torture.check.StoredRoom.StoredMessage;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What became of the messages that were sent: none lost, doubled, reordered or invented. */
final class SendRule implements Rule {
    private static final Set<String> FOR_NOW = Set.of("retry_after", "rate_limited");

    private final StoreDump store;
    private final Changes changes;
    private final Findings findings;
    private final Map<String, Send> sends = new HashMap<>();
    private final Set<String> deletedRooms = new HashSet<>();

    /** The highest number that is known to be taken, in each room. */
    private final Map<String, Long> acknowledged = new HashMap<>();

    /** The numbers in the store, by room, author and key. */
    private final Map<String, Long> numbers = new HashMap<>();

    /**
     * When somebody, or everybody, was last kept from posting in a room, as a number of messages sent by then: may have
     * been refused before without having been told.
     */
    private final Map<String, Integer> muted = new HashMap<>();

    private int acks;

    /** How often anybody was told to try again. */
    private int refusalsForNow;

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

        private final int refusalsBefore;
        private int refusalsMeanwhile;
        private boolean mutedMeanwhile;
        private boolean taken;
        private boolean refused;
        private boolean doubted;
        private int open = 1;
        private long seq;
        private long rev;

        Send(Entry entry, int order, long after, int refusalsBefore) {
            this.author = entry.who();
            this.room = entry.room();
            this.key = entry.key();
            this.body = entry.text();
            this.order = order;
            this.after = after;
            this.refusalsBefore = refusalsBefore;
        }

        boolean isAcknowledged() {
            return taken || seq > 0;
        }

        /**
         * Whether it may have been stored later than the person's next ones, because the server could not store it when
         * it came first: it said so, or it said so to anybody while this one was sent more than once; or because the person
         * was kept from posting then.
         */
        boolean mayComeLater() {
            return refused || doubted || (open > 1 && (refusalsMeanwhile > 0 || mutedMeanwhile));
        }

        boolean isRefusedForCertain() {
            return refused && open <= 0 && !doubted && !isAcknowledged();
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
        store.rooms()
                .forEach((room, content) -> content.messages()
                        .forEach(message -> numbers.merge(
                                room + "/" + message.author() + "/" + message.key(), message.seq(), Math::max)));
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
            case TAKEN -> find(entry).ifPresent(this::taken);
            case REFUSED -> {
                refusalsForNow += FOR_NOW.contains(entry.what()) ? 1 : 0;
                find(entry).ifPresent(send -> {
                    send.refused = true;
                    send.open--;
                });
            }
            case DOUBTED -> {
                refusalsForNow++;
                find(entry).ifPresent(send -> send.doubted = true);
            }
            case DELETE_ROOM -> deletedRooms.add(entry.room());
            case MUTE, REMOVE -> muted.put(muting(entry), Integer.MAX_VALUE);
            case UNMUTED, JOINED -> muted.replace(muting(entry), sends.size());
            default -> {}
        }
    }

    private static String muting(Entry entry) {
        boolean ofMember = entry.kind() == Kind.MUTE || entry.kind() == Kind.UNMUTED;
        return (ofMember ? "mute/" : "out/") + entry.room() + "/" + entry.who();
    }

    private boolean wasMuted(Send send) {
        String there = send.room + "/" + send.author;
        return Stream.of("mute/" + there, "out/" + there, "mute/" + send.room + "/")
                .anyMatch(muting -> muted.getOrDefault(muting, 0) > send.order);
    }

    private Optional<Send> find(Entry entry) {
        return Optional.ofNullable(sends.get(entry.who() + "/" + entry.key()));
    }

    private void sent(Entry entry) {
        Send known = sends.get(entry.who() + "/" + entry.key());
        if (known == null) {
            sends.put(
                    entry.who() + "/" + entry.key(),
                    new Send(entry, sends.size(), acknowledged.getOrDefault(entry.room(), 0L), refusalsForNow));
        } else {
            known.open++;
            known.refusalsMeanwhile = refusalsForNow - known.refusalsBefore;
            known.mutedMeanwhile |= wasMuted(known);
        }
    }

    /** The page names no number, but the store knows it: there the message stood when the page said so. */
    private void taken(Send send) {
        if (!send.isAcknowledged()) {
            acks++;
        }
        send.taken = true;
        long number = numbers.getOrDefault(send.room + "/" + send.author + "/" + send.key, 0L);
        acknowledged.merge(send.room, number, Math::max);
    }

    private void acknowledged(Entry entry) {
        Optional<Send> found = find(entry).filter(send -> send.room.equals(entry.room()));
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
            if (store.rooms().containsKey(send.room) || !deletedRooms.contains(send.room)) {
                conclude(send, Optional.ofNullable(stored.get(send)));
            }
        }
        concludeOrder();
    }

    private void conclude(Send send, Optional<StoredMessage> found) {
        if (found.isEmpty()) {
            findings.require(!send.isAcknowledged(), Invariant.LOST, send + " was acknowledged and is not stored");
            return;
        }
        StoredMessage message = found.get();
        findings.require(!send.isRefusedForCertain(), Invariant.GENUINE, send + " was refused and is stored");
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

    /** Goes through the store's order once: where any two are in the wrong order, so are two neighbours. */
    private void concludeOrder() {
        store.rooms().forEach((room, content) -> {
            Map<String, Send> last = new HashMap<>();
            for (StoredMessage message : content.messages()) {
                Send send = sends.get(message.author() + "/" + message.key());
                if (send == null || !send.room.equals(room) || send.mayComeLater()) {
                    continue;
                }
                Send before = last.put(send.author, send);
                if (before != null && before.order > send.order) {
                    findings.add(Invariant.SENDER_ORDER, send + " was said before " + before + " and stands after it");
                }
            }
        });
    }
}
