package io.chatterspace.application.presence;

import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Who is connected, and whether they are here. What changes is announced a while later, all of it in one go, so that a crowd
 * that comes together is one announcement, and who only goes from page to page is none. Thread-safe: concurrent maps; an
 * announcement is made by one thread at a time.
 */
final class Attendees implements Attend {
    /** Who did nothing for as long is away. */
    static final Duration IDLE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Consumer<Runnable> later;
    private final Consumer<Map<UserId, Presence>> announce;
    private final ConcurrentMap<UserId, Set<Visit>> visits = new ConcurrentHashMap<>();

    /** What others were told; who is not named is offline. */
    private final ConcurrentMap<UserId, Presence> told = new ConcurrentHashMap<>();

    /** Of whom something may have changed that was not announced yet. */
    private final Set<UserId> changed = ConcurrentHashMap.newKeySet();

    /** Of whom to tell even if nothing changed, since somebody sees them now who did not before. */
    private final Set<UserId> newcomers = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean announcing = new AtomicBoolean();

    /**
     * With nobody there.
     *
     * @param later runs something after a while, on another thread
     * @param announce is told how those are now of whom something changed; may block
     */
    Attendees(InstantSource clock, Consumer<Runnable> later, Consumer<Map<UserId, Presence>> announce) {
        this.clock = clock;
        this.later = later;
        this.announce = announce;
    }

    @Override
    public Attendance attend(UserId user) {
        var visit = new Visit(user);
        visits.compute(user, (id, known) -> {
            Set<Visit> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(visit);
            return all;
        });
        visit.beHere();
        return visit;
    }

    /** How that user is now. */
    Presence presence(UserId user) {
        Set<Visit> open = visits.get(user);
        if (open == null) {
            return Presence.OFFLINE;
        }
        Instant now = clock.instant();
        return open.stream().anyMatch(visit -> visit.isHere(now)) ? Presence.HERE : Presence.AWAY;
    }

    /** That user is in a room where they were not: the others there do not know whether they are here. */
    void joined(UserId user) {
        if (visits.containsKey(user)) {
            newcomers.add(user);
            mark(user);
        }
    }

    private void review(UserId user) {
        if (presence(user) != told.getOrDefault(user, Presence.OFFLINE)) {
            mark(user);
        }
    }

    private void mark(UserId user) {
        changed.add(user);
        announceLater();
    }

    private void announceLater() {
        if (announcing.compareAndSet(false, true)) {
            later.accept(this::announceNow);
        }
    }

    private void announceNow() {
        try {
            Map<UserId, Presence> news = takeNews();
            if (!news.isEmpty()) {
                announce.accept(news);
            }
        } finally {
            announcing.set(false);
            if (!changed.isEmpty()) {
                announceLater();
            }
        }
    }

    private Map<UserId, Presence> takeNews() {
        List<UserId> users = new ArrayList<>(changed);
        Map<UserId, Presence> news = new LinkedHashMap<>();
        for (UserId user : users) {
            // What changes after this is announced the next time.
            changed.remove(user);
            boolean isNewcomer = newcomers.remove(user);
            Presence now = presence(user);
            if (tell(user, now) != now || isNewcomer) {
                news.put(user, now);
            }
            if (presence(user) != now) {
                // Who changed it in between may have compared with what was told before.
                changed.add(user);
            }
        }
        return news;
    }

    /** What was told before. */
    private Presence tell(UserId user, Presence now) {
        Presence before = now == Presence.OFFLINE ? told.remove(user) : told.put(user, now);
        return before == null ? Presence.OFFLINE : before;
    }

    /** One connection. Thread-safe. */
    private final class Visit implements Attendance {
        private final UserId user;
        private volatile Instant lastActive = Instant.EPOCH;

        Visit(UserId user) {
            this.user = user;
        }

        boolean isHere(Instant now) {
            return now.isBefore(lastActive.plus(IDLE));
        }

        @Override
        public void beHere() {
            lastActive = clock.instant();
            Attendees.this.review(user);
        }

        @Override
        public void beAway() {
            lastActive = Instant.EPOCH;
            Attendees.this.review(user);
        }

        @Override
        public void review() {
            Attendees.this.review(user);
        }

        @Override
        public void close() {
            visits.computeIfPresent(user, (id, open) -> {
                open.remove(this);
                return open.isEmpty() ? null : open;
            });
            Attendees.this.review(user);
        }
    }
}
