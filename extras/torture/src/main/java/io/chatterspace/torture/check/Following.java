package io.chatterspace.torture.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How far one connection is in one room. An event does not say to which subscription it belongs, and one that is
 * replaced ends without a word; so this keeps every place at which the connection may be. Confined to one thread.
 */
final class Following {
    private static final long NOWHERE = -1;

    /** The first revision of each subscription, in the order of the subscriptions. */
    private final List<Long> starts = new ArrayList<>();

    private Set<Place> places = Set.of(new Place(-1, NOWHERE, true));

    /** Before a revision of a subscription; nowhere if that is over. */
    private record Place(int subscription, long next, boolean caughtUp) {}

    /** The client asks for what follows a revision. */
    void subscribe(long after) {
        starts.add(after + 1);
    }

    /** An event comes; says whether it is one that may come. */
    boolean came(long rev) {
        Set<Place> now = new HashSet<>();
        for (Place place : places) {
            if (place.next == rev) {
                now.add(new Place(place.subscription, rev + 1, place.caughtUp));
            }
        }
        beginningAt(rev).forEach(subscription -> now.add(new Place(subscription, rev + 1, false)));
        return move(now, rev + 1);
    }

    /** Everything up to a revision came, says the server; says whether that may be, and was not said before. */
    boolean caughtUp(long rev) {
        Set<Place> now = new HashSet<>();
        for (Place place : places) {
            if (place.next == rev + 1 && !place.caughtUp) {
                now.add(new Place(place.subscription, rev + 1, true));
            }
        }
        beginningAt(rev + 1).forEach(subscription -> now.add(new Place(subscription, rev + 1, true)));
        return move(now, rev + 1);
    }

    /** A subscription is over: the one that delivered, or one that never began. */
    void end() {
        int over = starts.size();
        for (Place place : places) {
            over = Math.min(over, place.next == NOWHERE ? place.subscription + 1 : place.subscription);
        }
        places = Set.of(new Place(Math.min(over, starts.size() - 1), NOWHERE, true));
    }

    /** What may come next, for people. */
    String expected() {
        Set<Long> expected = new HashSet<>();
        places.forEach(place -> expected.add(place.next));
        expected.remove(NOWHERE);
        later().forEach(subscription -> expected.add(starts.get(subscription)));
        return expected.isEmpty() ? "nothing" : expected.toString();
    }

    private IntStream beginningAt(long rev) {
        return later().filter(subscription -> starts.get(subscription) == rev);
    }

    private IntStream later() {
        int first = starts.size();
        for (Place place : places) {
            first = Math.min(first, place.subscription + 1);
        }
        return IntStream.range(first, starts.size());
    }

    /** Goes on after a surprise, so that one defect is not found again with each event that follows. */
    private boolean move(Set<Place> now, long next) {
        if (!now.isEmpty()) {
            places = now;
            return true;
        }
        Set<Place> recovered = new HashSet<>();
        for (Place place : places) {
            recovered.add(
                    place.next == NOWHERE
                            ? place
                            : new Place(place.subscription, Math.max(place.next, next), place.caughtUp));
        }
        places = recovered;
        return false;
    }
}
