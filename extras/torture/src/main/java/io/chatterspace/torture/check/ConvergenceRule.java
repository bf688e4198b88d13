package io.chatterspace.torture.check;

import io.chatterspace.torture.check.StoredRoom.StoredEvent;
import io.chatterspace.torture.check.StoredRoom.StoredMessage;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Where everything ends: gapless numbers in the store, and every client and every fresh page saying what it says. */
final class ConvergenceRule implements Rule {
    private final StoreDump store;
    private final Findings findings;
    private final Map<String, Model> models = new HashMap<>();

    /** What each room should read for one who knows it from a message on. */
    private final Map<Beginning, String> digests = new HashMap<>();

    /** The page that somebody is shown. */
    private final Map<String, Page> shown = new HashMap<>();

    private final List<Page> pages = new ArrayList<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Entry> lastPages = new HashMap<>();
    private boolean calm;
    private int clients;

    private record Beginning(String room, long seq) {}

    /** A page that says to be as new as the store. */
    private record Page(Entry head, List<StoredMessage> messages) {}

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
            case PAGE -> page(entry);
            case SHOWN -> {
                Page page = shown.get(entry.who());
                if (page != null && page.head().room().equals(entry.room())) {
                    page.messages().add(message(entry));
                }
            }
            case END -> ended(entry);
            default -> {}
        }
    }

    /** A page is what is true at its revision; so one of the last revision can be compared, whenever it was shown. */
    private void page(Entry entry) {
        shown.remove(entry.who());
        StoredRoom room = store.rooms().get(entry.room());
        if (room != null && room.rev() == entry.rev()) {
            var page = new Page(entry, new ArrayList<>());
            shown.put(entry.who(), page);
            pages.add(page);
        }
        if (calm) {
            lastPages.put(entry.room(), entry);
        }
    }

    private static StoredMessage message(Entry shown) {
        return new StoredMessage(
                shown.seq(),
                0,
                shown.by(),
                shown.key(),
                shown.what().equals("deleted") ? Optional.empty() : Optional.of(shown.text()));
    }

    private void ended(Entry entry) {
        clients++;
        StoredRoom room = store.rooms().get(entry.room());
        Model model = models.get(entry.room());
        if (room == null || model == null) {
            findings.add(Invariant.CONVERGED, "a client is in a room that is not there: " + entry);
            return;
        }
        ended.add(entry.room());
        findings.require(
                entry.rev() == room.rev(), Invariant.CONVERGED, "the room ended at " + room.rev() + ": " + entry);
        String digest =
                digests.computeIfAbsent(new Beginning(entry.room(), entry.seq()), from -> model.digestFrom(from.seq()));
        findings.require(entry.text().equals(digest), Invariant.CONVERGED, "the store says " + digest + ": " + entry);
    }

    @Override
    public void conclude() {
        store.rooms().forEach(this::requireNumbers);
        pages.forEach(this::requireSame);
        for (String room : ended) {
            Entry page = lastPages.get(room);
            findings.require(
                    page != null && page.rev() == requireRoom(room).rev(),
                    Invariant.CONVERGED,
                    "no fresh page of room " + room + " is up to date: " + page);
        }
    }

    /** A page ends with the last message, and begins where it likes. */
    private void requireSame(Page page) {
        List<StoredMessage> stored = requireRoom(page.head().room()).messages();
        List<StoredMessage> latest = stored.stream()
                .skip(Math.max(0, stored.size() - page.messages().size()))
                .map(message -> new StoredMessage(message.seq(), 0, message.author(), message.key(), message.body()))
                .toList();
        boolean isEmpty = page.messages().isEmpty() && !stored.isEmpty();
        findings.require(
                latest.equals(page.messages()) && !isEmpty,
                Invariant.CONVERGED,
                "a page shows what is not stored so: " + page.head());
    }

    private StoredRoom requireRoom(String id) {
        return Objects.requireNonNull(store.rooms().get(id));
    }

    private void requireNumbers(String id, StoredRoom room) {
        List<Long> seqs = room.messages().stream().map(StoredMessage::seq).toList();
        boolean gapless =
                seqs.equals(LongStream.rangeClosed(1, room.lastSeq()).boxed().toList());
        findings.require(gapless, Invariant.NUMBERED, "messages of room " + id + " are not 1 to " + room.lastSeq());
        boolean all = room.events().size() == room.rev()
                && LongStream.rangeClosed(1, room.rev()).allMatch(room.events()::containsKey);
        findings.require(all, Invariant.NUMBERED, "revisions of room " + id + " are not 1 to " + room.rev());
        for (StoredMessage message : room.messages()) {
            var posted = new StoredEvent("posted", message.seq(), message.author());
            findings.require(
                    posted.equals(room.events().get(message.rev())),
                    Invariant.NUMBERED,
                    "revision " + message.rev() + " of room " + id + " is more than one event");
        }
    }
}
