package io.chatterspace.torture.check;

import io.chatterspace.torture.check.StoredRoom.StoredMessage;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Where everything ends: gapless numbers in the store, and every client and every fresh page saying what it says. */
final class ConvergenceRule implements Rule {
    private final StoreDump store;
    private final Findings findings;
    private final Map<String, Model> models = new HashMap<>();
    private final List<Entry> pages = new ArrayList<>();
    private boolean calm;
    private String page = "";
    private int clients;

    ConvergenceRule(StoreDump store, Findings findings) {
        this.store = store;
        this.findings = findings;
        store.rooms().forEach((id, room) -> {
            var model = new Model();
            room.messages()
                    .forEach(message -> model.put(message.seq(), message.body().orElse("")));
            models.put(id, model);
        });
    }

    /** How many clients said in how many rooms how they ended. */
    int clients() {
        return clients;
    }

    @Override
    public void see(Entry entry) {
        switch (entry.kind()) {
            case CALM -> calm = true;
            case PAGE -> page = calm ? entry.room() : "";
            case SHOWN -> {
                if (page.equals(entry.room())) {
                    pages.add(entry);
                }
            }
            case END -> ended(entry);
            default -> {}
        }
    }

    private void ended(Entry entry) {
        clients++;
        StoredRoom room = store.rooms().get(entry.room());
        Model model = models.get(entry.room());
        if (room == null || model == null) {
            findings.add(Invariant.CONVERGED, "a client is in a room that is not there: " + entry);
            return;
        }
        findings.require(
                entry.rev() == room.rev(), Invariant.CONVERGED, "the room ended at " + room.rev() + ": " + entry);
        findings.require(
                entry.text().equals(model.digestFrom(entry.seq())),
                Invariant.CONVERGED,
                "the store says " + model.digestFrom(entry.seq()) + ": " + entry);
    }

    @Override
    public void conclude() {
        store.rooms().forEach(this::requireNumbers);
        Map<String, Long> last = new HashMap<>();
        for (Entry shown : pages) {
            last.merge(shown.room(), shown.seq(), Math::max);
            Optional<StoredMessage> stored =
                    Optional.ofNullable(store.rooms().get(shown.room())).flatMap(room -> room.message(shown.seq()));
            boolean same = stored.isPresent()
                    && stored.get().key().equals(shown.key())
                    && stored.get().author().equals(shown.by())
                    && stored.get().body().orElse("").equals(shown.text());
            findings.require(same, Invariant.CONVERGED, "a fresh page shows what is not stored so: " + shown);
        }
        last.forEach((room, seq) -> {
            StoredRoom stored = store.rooms().get(room);
            boolean isAll = stored != null && stored.lastSeq() == seq;
            findings.require(isAll, Invariant.CONVERGED, "a fresh page of room " + room + " ends at " + seq);
        });
    }

    private void requireNumbers(String id, StoredRoom room) {
        List<Long> seqs = room.messages().stream().map(StoredMessage::seq).toList();
        boolean gapless =
                seqs.equals(LongStream.rangeClosed(1, room.lastSeq()).boxed().toList());
        findings.require(gapless, Invariant.NUMBERED, "messages of room " + id + " are not 1 to " + room.lastSeq());
        boolean all = room.events().size() == room.rev()
                && LongStream.rangeClosed(1, room.rev()).allMatch(room.events()::containsKey);
        findings.require(all, Invariant.NUMBERED, "revisions of room " + id + " are not 1 to " + room.rev());
    }
}
