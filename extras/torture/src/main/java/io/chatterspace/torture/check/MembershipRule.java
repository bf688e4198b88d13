package io.chatterspace.torture.check;

import io.chatterspace.torture.check.StoredRoom.StoredEvent;
import io.chatterspace.torture.history.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who hears of a room, and who does not: its members, as they were told that they are. */
final class MembershipRule implements Rule {
    private final StoreDump store;
    private final Findings findings;
    private final Map<Seat, Standing> standings = new HashMap<>();
    private final Set<String> doomed = new HashSet<>();
    private final Set<String> said = new HashSet<>();

    /** The revisions in the store of what was said in a room, in the order in which it was said first. */
    private final Map<String, List<Long>> spoken = new HashMap<>();

    /** The revisions of messages in the store, by room, author and key. */
    private final Map<String, Long> revisions = new HashMap<>();

    private boolean calm;

    private record Seat(String room, String who) {}

    /** What somebody was last told of a membership. */
    private enum Told {
        IN,
        OUT,
        /** An answer is due. */
        NOTHING
    }

    private static final class Standing {
        private Told told = Told.IN;
        private boolean hasLeft;
        private boolean wasRemoved;
        private boolean ended;

        /** How often the person wanted to leave; asking again before the answer is the same wish. */
        private int leaves;

        /** An answer to the person is due. */
        private boolean ownOpen;

        /** An answer to one who removes the person is due. */
        private boolean removalOpen;

        /** Both were due at once: nobody can tell which of them came last. */
        private boolean isMixed;

        /** How much of what was spoken in the room was looked at since the person left. */
        private int seen;

        /** The first revision that surely was committed after the person was told to be out. */
        private long fresh;

        void ask(boolean isRemoval) {
            ownOpen |= !isRemoval;
            removalOpen |= isRemoval;
            isMixed |= ownOpen && removalOpen;
            told = Told.NOTHING;
        }

        void answer(boolean isRemoval, Told answer) {
            ownOpen &= isRemoval;
            removalOpen &= !isRemoval;
            told = isMixed ? Told.NOTHING : answer;
            isMixed &= ownOpen || removalOpen;
        }
    }

    MembershipRule(StoreDump store, Findings findings) {
        this.store = store;
        this.findings = findings;
        store.rooms()
                .forEach((room, content) -> content.messages()
                        .forEach(message ->
                                revisions.put(room + "/" + message.author() + "/" + message.key(), message.rev())));
    }

    @Override
    public void see(Entry entry) {
        switch (entry.kind()) {
            case SEND -> spoke(entry);
            case SUBSCRIBE -> standing(entry);
            case JOIN -> standing(entry).ask(false);
            case JOINED -> standing(entry).answer(false, Told.IN);
            case LEAVE -> leave(standing(entry));
            case REMOVE -> {
                standing(entry).hasLeft = true;
                standing(entry).ask(true);
            }
            case LEFT, BARRED -> out(entry, false);
            case REMOVED -> out(entry, true);
            case EVENT -> requireRight(entry);
            case GONE -> {
                boolean mayBe = standing(entry).hasLeft || doomed.contains(entry.room());
                findings.require(mayBe, Invariant.CONTIGUOUS, "gone for one who never left: " + entry);
            }
            case DELETE_ROOM -> doomed.add(entry.room());
            case CALM -> calm = true;
            case END -> standing(entry).ended = true;
            default -> {}
        }
    }

    private Standing standing(Entry entry) {
        return standings.computeIfAbsent(new Seat(entry.room(), entry.who()), any -> new Standing());
    }

    private List<Long> spokenIn(String room) {
        return spoken.computeIfAbsent(room, any -> new ArrayList<>());
    }

    private void spoke(Entry entry) {
        if (said.add(entry.who() + "/" + entry.key())) {
            String name = entry.room() + "/" + entry.who() + "/" + entry.key();
            spokenIn(entry.room()).add(revisions.getOrDefault(name, Long.MAX_VALUE));
        }
    }

    private static void leave(Standing standing) {
        standing.hasLeft = true;
        standing.leaves += standing.ownOpen ? 0 : 1;
        standing.ask(false);
    }

    private void out(Entry entry, boolean isRemoval) {
        Standing standing = standing(entry);
        standing.answer(isRemoval, Told.OUT);
        standing.wasRemoved = isRemoval;
        standing.seen = spokenIn(entry.room()).size();
        standing.fresh = Long.MAX_VALUE;
    }

    /** What was on its way when the answer came may still be heard; what was not even said by then may not. */
    private void requireRight(Entry entry) {
        Standing standing = standing(entry);
        if (standing.told != Told.OUT) {
            return;
        }
        List<Long> since = spokenIn(entry.room());
        while (standing.seen < since.size()) {
            standing.fresh = Math.min(standing.fresh, since.get(standing.seen));
            standing.seen++;
        }
        findings.require(
                entry.rev() < standing.fresh,
                Invariant.REVOKED,
                "heard by one who had " + (standing.wasRemoved ? "been removed: " : "left: ") + entry);
    }

    @Override
    public void conclude() {
        standings.forEach((seat, standing) -> {
            StoredRoom room = store.rooms().get(seat.room());
            if (room != null && standing.told != Told.NOTHING) {
                boolean stored = room.members().contains(seat.who());
                findings.require(
                        stored == (standing.told == Told.IN),
                        Invariant.LOST,
                        seat + " was told " + standing.told + ", and the store says otherwise");
                findings.require(
                        !calm || !stored || standing.ended,
                        Invariant.CONVERGED,
                        seat + " is a member and did not say how it ended");
            }
            if (room != null) {
                requireReason(seat, room, standing.leaves);
            }
        });
    }

    /** Who is no member any more wanted it so, or the log of privileged acts says who did. */
    private void requireReason(Seat seat, StoredRoom room, int leaves) {
        var left = new StoredEvent("left", 0, seat.who());
        long times = room.events().values().stream().filter(left::equals).count();
        long reasons = leaves + store.dismissals().getOrDefault(seat.room() + "/" + seat.who(), 0L);
        findings.require(
                times <= reasons,
                Invariant.GENUINE,
                seat + " ceased " + times + " times to be a member, for " + reasons + " reasons");
    }
}
