package io.chatterspace.application.live;

import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The latest signals of one room, bounded; what does not fit is dropped. Thread-safe: one lock, held for memory work only.
 *
 * <p>Who writes is told once of each person in a while, and of so many people only. Who is here is told in few signals, since
 * each of them is of all who changed in a while.
 */
final class Signals {
    /** Of how many people at once; whoever reads of a few knows that it is several. */
    static final int CAPACITY = 32;

    /** How long nothing more is told of the same person, and how long a signal waits for its reader. */
    static final Duration PACE = Duration.ofSeconds(3);

    /** How many signals of who is here wait for their readers. */
    static final int CHANGES = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong last = new AtomicLong();

    /** Oldest first. */
    private final Map<UserId, Said> latest = new LinkedHashMap<>();

    /** Oldest first. */
    private final Deque<SignalSlot> changes = new ArrayDeque<>();

    /** When somebody was told of, and of what, unless that is over. */
    private record Said(Instant at, @Nullable SignalSlot slot) {
        /** A clock that was set back must not silence anybody for as long. */
        boolean isOver(Instant now) {
            return !now.isBefore(at.plus(PACE)) || now.isBefore(at);
        }
    }

    /**
     * Takes a signal, unless there is one like it already, or there are too many.
     *
     * @return whether it is to be told
     */
    boolean add(Signal signal, Instant now) {
        return switch (signal) {
            case Signal.Typing typing -> add(typing, now);
            case Signal.PresenceChanged changed -> add(changed);
        };
    }

    /** The newest tells most: the oldest make room. */
    private boolean add(Signal.PresenceChanged changed) {
        lock.lock();
        try {
            if (changes.size() == CHANGES) {
                changes.removeFirst();
            }
            changes.add(new SignalSlot(last.incrementAndGet(), changed));
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean add(Signal.Typing typing, Instant now) {
        lock.lock();
        try {
            latest.values().removeIf(said -> said.isOver(now));
            if (latest.size() >= CAPACITY || latest.containsKey(typing.user())) {
                return false;
            }
            var slot = new SignalSlot(last.incrementAndGet(), typing);
            latest.put(typing.user(), new Said(now, slot));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What a person was writing is said, or never will be: whoever was not told of it yet is not told any more. */
    void settle(UserId user) {
        lock.lock();
        try {
            latest.computeIfPresent(user, (id, said) -> new Said(said.at(), null));
        } finally {
            lock.unlock();
        }
    }

    /** The number of the latest signal; 0 if there was none. */
    long last() {
        return last.get();
    }

    /** The signals after that number that still hold, oldest first. */
    List<SignalSlot> after(long number, Instant now) {
        lock.lock();
        try {
            Stream<SignalSlot> writing = latest.values().stream()
                    .filter(said -> !said.isOver(now))
                    .map(Said::slot)
                    .flatMap(Stream::ofNullable);
            return Stream.concat(writing, changes.stream())
                    .filter(slot -> slot.number() > number)
                    .sorted(Comparator.comparingLong(SignalSlot::number))
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
