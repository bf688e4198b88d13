package io.chatterspace.web.live;

import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Limits;
import io.chatterspace.application.limit.Permit;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Throttles;
import io.chatterspace.web.session.Visitor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many sockets and live panes each user and each address has open, and how many they may. Thread-safe. */
public final class SocketLimits {
    private final Limits limits;
    private final Throttles throttles;
    private final Map<UserId, Integer> ofUsers = new ConcurrentHashMap<>();
    private final Map<String, Integer> ofAddresses = new ConcurrentHashMap<>();

    /** Whether one more may be opened. */
    sealed interface Entry {
        /** It counts, until it leaves; leaving again does nothing. */
        record Entered(Runnable leave) implements Entry {}

        record TooManyOfUser() implements Entry {}

        /** Too many are open, or were opened lately. */
        record TooManyOfAddress() implements Entry {}
    }

    public SocketLimits(Limits limits, Throttles throttles) {
        this.limits = limits;
        this.throttles = throttles;
    }

    Entry tryEnter(Visitor visitor) {
        String address = visitor.address().network();
        if (throttles.tryTake(Limited.SOCKETS_OPENED_PER_ADDRESS, visitor.address()) instanceof Permit.Refused
                || !tryAdd(ofAddresses, address, limits.socketsPerAddress())) {
            return new Entry.TooManyOfAddress();
        }
        UserId user = visitor.id();
        if (!tryAdd(ofUsers, user, limits.socketsPerUser())) {
            remove(ofAddresses, address);
            return new Entry.TooManyOfUser();
        }
        var left = new AtomicBoolean();
        return new Entry.Entered(() -> {
            if (left.compareAndSet(false, true)) {
                remove(ofUsers, user);
                remove(ofAddresses, address);
            }
        });
    }

    private static <K> boolean tryAdd(Map<K, Integer> open, K key, int most) {
        var added = new AtomicBoolean();
        open.compute(key, (same, known) -> {
            int before = known == null ? 0 : known;
            added.set(before < most);
            return before < most ? before + 1 : before;
        });
        return added.get();
    }

    private static <K> void remove(Map<K, Integer> open, K key) {
        open.computeIfPresent(key, (same, known) -> known == 1 ? null : known - 1);
    }
}
