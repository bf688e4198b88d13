package io.chatterspace.torture.check;

import io.chatterspace.torture.check.StoredRoom.StoredEvent;
import io.chatterspace.torture.check.StoredRoom.StoredMessage;
import io.chatterspace.torture.history.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What a revision is: the same event for all who hear of it, and for the store. */
final class AgreementRule implements Rule {
    private final StoreDump store;
    private final Findings findings;
    private final Map<String, Map<Long, StoredMessage>> messages = new HashMap<>();

    /** What was first said of rooms that are not in the store any more, by room and revision. */
    private final Map<String, Said> elsewhere = new HashMap<>();

    /** What all who hear of an event must be told; what a message reads may be another one each time. */
    private record Said(String type, long seq, String by, String key) {}

    AgreementRule(StoreDump store, Findings findings) {
        this.store = store;
        this.findings = findings;
        store.rooms().forEach((id, room) -> {
            Map<Long, StoredMessage> bySeq = new HashMap<>();
            room.messages().forEach(message -> bySeq.putIfAbsent(message.seq(), message));
            messages.put(id, bySeq);
        });
    }

    @Override
    public void see(Entry entry) {
        switch (entry.kind()) {
            case EVENT -> {
                var said = new Said(entry.what(), entry.seq(), entry.by(), entry.key());
                Said known = known(entry, said);
                findings.require(said.equals(known), Invariant.AGREED, "elsewhere it is " + known + ": " + entry);
            }
            default -> {}
        }
    }

    private Said known(Entry entry, Said said) {
        StoredRoom room = store.rooms().get(entry.room());
        if (room == null) {
            Said first = elsewhere.putIfAbsent(entry.room() + "/" + entry.rev(), said);
            return first == null ? said : first;
        }
        StoredEvent event = room.events().getOrDefault(entry.rev(), new StoredEvent("nothing", 0, ""));
        StoredMessage message =
                Objects.requireNonNull(messages.get(entry.room())).get(event.seq());
        return message == null
                ? new Said(event.type(), event.seq(), event.user(), "")
                : new Said(event.type(), event.seq(), message.author(), message.key());
    }
}
