package io.chatterspace.torture.check;

import io.chatterspace.torture.history.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What people are called in the end: what they were last told to be called, or what they asked for since. */
final class NameRule implements Rule {
    private final StoreDump store;
    private final Findings findings;

    /** What each of those who ever were renamed may be called. */
    private final Map<String, Set<String>> names = new HashMap<>();

    NameRule(StoreDump store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    @Override
    public void see(Entry entry) {
        switch (entry.kind()) {
            case NAME ->
                names.computeIfPresent(entry.who(), (who, known) -> {
                    known.add(entry.text());
                    return known;
                });
            case NAMED -> names.put(entry.who(), new HashSet<>(Set.of(entry.text())));
            default -> {}
        }
    }

    @Override
    public void conclude() {
        names.forEach((who, known) -> {
            String stored = store.names().getOrDefault(who, "");
            findings.require(
                    known.contains(stored),
                    Invariant.LOST,
                    who + " may be called one of " + known + ", and the store says " + stored);
        });
    }
}
