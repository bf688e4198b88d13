package io.chatterspace.persistence;

import io.chatterspace.application.search.SearchIndex;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.persistence.SearchRows.Candidate;
import io.chatterspace.persistence.SearchRows.Ids;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every message that the index does not know, and of those that it knows at the ones that have the pieces of what
 * is wanted (ADR 0016). Confined to its transaction.
 */
final class JooqSearchIndex implements SearchIndex {
    /** How many messages are looked at for one page: some tens of milliseconds. */
    static final int MAX_EXAMINED = 10_000;

    private final Scope scope;
    private final Ledger ledger;

    JooqSearchIndex(Scope scope, Ledger ledger) {
        this.scope = scope;
        this.ledger = ledger;
    }

    @Override
    public Page find(Wanted wanted, int limit, @Nullable Place after) {
        scope.requireOpen();
        ledger.flush();
        SearchRows rows = ledger.rows().search();
        var present = new Wanted(
                wanted.terms(), rows.present(wanted.rooms()), wanted.author(), wanted.from(), wanted.until());
        return present.rooms().isEmpty() ? new Page(List.of(), null) : find(rows, present, limit, after);
    }

    private static Page find(SearchRows rows, Wanted wanted, int limit, @Nullable Place after) {
        long below = Optional.ofNullable(after)
                .filter(place -> wanted.rooms().contains(place.room()))
                .flatMap(rows::id)
                .orElse(Long.MAX_VALUE);
        var harvest = new Harvest(wanted, limit, MAX_EXAMINED);
        long filledTo = rows.filledTo();
        if (filledTo < below - 1) {
            rows.listAll(new Ids(filledTo, below), harvest::unfilled);
        }
        var filled = rows.within(wanted, new Ids(0, Math.min(below, filledTo + 1)));
        if (harvest.wantsMore()) {
            rows.listStale(Math.min(below, filledTo + 1), harvest::stale);
        }
        if (harvest.wantsMore() && !filled.isEmpty()) {
            rows.listIndexed(wanted, filled, harvest::indexed);
        }
        return harvest.page();
    }

    /** What was found so far, in order. Confined to one search. */
    private static final class Harvest {
        private final Wanted wanted;
        private final int limit;
        private final List<Hit> hits = new ArrayList<>();
        /** What was found out of turn, the last first, with its ids. */
        private final Deque<Candidate> stale = new ArrayDeque<>();

        private int left;
        /** Where to go on; null as long as everything was looked at. */
        private @Nullable Place end;

        private @Nullable Place lastSeen;

        Harvest(Wanted wanted, int limit, int examined) {
            this.wanted = wanted;
            this.limit = limit;
            this.left = examined;
        }

        boolean wantsMore() {
            return end == null && hits.size() <= limit;
        }

        boolean unfilled(Candidate candidate) {
            examine(candidate);
            return wantsMore();
        }

        /** Those are few: edits that the index has not followed yet. */
        boolean stale(Candidate candidate) {
            if (isWanted(candidate)) {
                stale.add(candidate);
            }
            return stale.size() <= limit;
        }

        boolean indexed(Candidate candidate) {
            addStale(candidate.id());
            if (wantsMore()) {
                examine(candidate);
            }
            return wantsMore();
        }

        private void examine(Candidate candidate) {
            if (isWanted(candidate)) {
                add(candidate);
            }
            left--;
            // Only of a message that may be read, anybody may learn where it stands.
            if (wanted.rooms().contains(candidate.room())) {
                lastSeen = candidate.place();
            }
            if (left <= 0 && lastSeen != null && hits.size() <= limit) {
                end = lastSeen;
            }
        }

        private boolean isWanted(Candidate candidate) {
            return candidate.body() != null
                    && wanted.includes(candidate.room(), candidate.author(), candidate.postedAt())
                    && wanted.terms().areIn(candidate.body());
        }

        private void addStale(long above) {
            while (!stale.isEmpty() && stale.getFirst().id() > above && hits.size() <= limit) {
                add(stale.removeFirst());
            }
        }

        private void add(Candidate candidate) {
            String body = candidate.body();
            if (body == null) {
                throw new IllegalArgumentException("nothing is found in a deleted message");
            }
            lastSeen = candidate.place();
            hits.add(new Hit(
                    candidate.room(),
                    candidate.seq(),
                    candidate.author(),
                    new MessageBody(body),
                    candidate.postedAt()));
        }

        Page page() {
            if (end == null) {
                addStale(0);
            }
            return hits.size() > limit
                    ? new Page(hits.subList(0, limit), hits.get(limit - 1).place())
                    : new Page(hits, end);
        }
    }
}
