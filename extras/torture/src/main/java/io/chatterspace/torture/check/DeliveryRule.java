package io.chatterspace.torture.check;

import io.chatterspace.torture.check.StoredRoom.StoredEvent;
import io.chatterspace.torture.history.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the live path delivered: every revision once and in order, the same for all, and only to members. */
final class DeliveryRule implements Rule {
    private final StoreDump store;
    private final Findings findings;

    /** The revision that comes next, for each subscription of a connection to a room, oldest first. */
    private final Map<String, Deque<Long>> expected = new HashMap<>();

    /** What rooms that are not in the store any more were said to have. */
    private final Map<String, StoredEvent> elsewhere = new HashMap<>();

    /** The revisions at which a member left, of room and user. */
    private final Map<String, List<Long>> departures = new HashMap<>();

    private final Map<String, Standing> standings = new HashMap<>();
    private int events;

    /** How often somebody has asked to leave a room, and with how many of these the last wish to join deals. */
    private static final class Standing {
        private int leaves;
        private int returns;
        private boolean leaving;
    }

    DeliveryRule(StoreDump store, Findings findings) {
        this.store = store;
        this.findings = findings;
        store.rooms()
                .forEach((room, content) -> new TreeMap<>(content.events()).forEach((rev, event) -> {
                    if (event.type().equals("left")) {
                        departures
                                .computeIfAbsent(room + "/" + event.user(), any -> new java.util.ArrayList<>())
                                .add(rev);
                    }
                }));
    }

    /** How many events came. */
    int events() {
        return events;
    }

    @Override
    public void see(Entry entry) {
        switch (entry.kind()) {
            case SUBSCRIBE -> expected(entry).add(entry.rev() + 1);
            case EVENT -> came(entry);
            case CAUGHT_UP -> caughtUp(entry);
            case RESET, GONE -> expected(entry).poll();
            case CLOSED -> {} // Numbers of connections are not used again.
            case LEAVE -> {
                Standing standing = standing(entry);
                standing.leaves += standing.leaving ? 0 : 1;
                standing.leaving = true;
            }
            case LEFT -> standing(entry).leaving = false;
            case JOIN -> standing(entry).returns = standing(entry).leaves;
            default -> {}
        }
    }

    private Deque<Long> expected(Entry entry) {
        return expected.computeIfAbsent(entry.connection() + "/" + entry.room(), any -> new ArrayDeque<>());
    }

    private Standing standing(Entry entry) {
        return standings.computeIfAbsent(entry.room() + "/" + entry.who(), any -> new Standing());
    }

    private void came(Entry entry) {
        events++;
        requireAgreement(entry);
        requireRight(entry);
        Deque<Long> subscriptions = expected(entry);
        if (entry.what().equals("room_deleted")) {
            subscriptions.clear();
            return;
        }
        skipTo(subscriptions, entry.rev());
        Long next = subscriptions.poll();
        if (next == null) {
            findings.add(Invariant.CONTIGUOUS, "came without a subscription: " + entry);
            return;
        }
        subscriptions.addFirst(entry.rev() + 1);
        if (next != entry.rev()) {
            findings.add(
                    Invariant.CONTIGUOUS,
                    (entry.rev() < next ? "came twice or late" : "came too early") + ", expected " + next + ": "
                            + entry);
        }
    }

    private void caughtUp(Entry entry) {
        Deque<Long> subscriptions = expected(entry);
        skipTo(subscriptions, entry.rev() + 1);
        Long next = subscriptions.peek();
        if (next == null || next != entry.rev() + 1) {
            findings.add(Invariant.CONTIGUOUS, "caught up, and revisions are missing, expected " + next + ": " + entry);
        }
    }

    /** An earlier subscription of the connection may have ended without a word. */
    private static void skipTo(Deque<Long> subscriptions, long rev) {
        if (subscriptions.size() > 1 && subscriptions.peek() != rev && subscriptions.contains(rev)) {
            while (subscriptions.peek() != rev) {
                subscriptions.poll();
            }
        }
    }

    private void requireAgreement(Entry entry) {
        StoredRoom room = store.rooms().get(entry.room());
        var said = new StoredEvent(entry.what(), entry.seq(), entry.by());
        StoredEvent known = room == null
                ? elsewhere.putIfAbsent(entry.room() + "/" + entry.rev(), said)
                : room.events().get(entry.rev());
        if (known == null) {
            findings.require(room == null, Invariant.AGREED, "an event that the store does not know: " + entry);
            return;
        }
        boolean agrees = known.type().equals(said.type()) && known.seq() == said.seq();
        boolean aboutTheSame = known.seq() > 0 || known.user().equals(said.user());
        findings.require(agrees && aboutTheSame, Invariant.AGREED, "elsewhere it is " + known + ": " + entry);
    }

    private void requireRight(Entry entry) {
        String place = entry.room() + "/" + entry.who();
        long before = departures.getOrDefault(place, List.of()).stream()
                .filter(left -> left < entry.rev())
                .count();
        Standing standing = standings.get(place);
        if (before > 0 && (standing == null || standing.returns < before)) {
            findings.add(Invariant.REVOKED, "heard by one who had left: " + entry);
        }
    }
}
