package io.chatterspace.torture.check;

import io.chatterspace.torture.history.Entry;
import java.util.HashMap;
import java.util.Map;

/** What the live path delivered: every revision once and in order, through catch-up and live alike. */
final class DeliveryRule implements Rule {
    private final Findings findings;
    private final Map<Where, Following> followings = new HashMap<>();
    private int events;

    private record Where(int connection, String room) {}

    DeliveryRule(Findings findings) {
        this.findings = findings;
    }

    /** How many events came. */
    int events() {
        return events;
    }

    @Override
    public void see(Entry entry) {
        switch (entry.kind()) {
            case SUBSCRIBE -> following(entry).subscribe(entry.rev());
            case EVENT -> came(entry, following(entry));
            case CAUGHT_UP -> {
                String expected = following(entry).expected();
                findings.require(
                        following(entry).caughtUp(entry.rev()),
                        Invariant.CONTIGUOUS,
                        "caught up where it is not, expected " + expected + ": " + entry);
            }
            case RESET, GONE -> following(entry).end();
            default -> {}
        }
    }

    private Following following(Entry entry) {
        return followings.computeIfAbsent(new Where(entry.connection(), entry.room()), any -> new Following());
    }

    /** That a room is deleted may come before what precedes it; nothing follows. */
    private void came(Entry entry, Following following) {
        events++;
        if (entry.what().equals("room_deleted")) {
            following.end();
        } else if (!following.came(entry.rev())) {
            findings.add(Invariant.CONTIGUOUS, "then expected " + following.expected() + ": " + entry);
        }
    }
}
