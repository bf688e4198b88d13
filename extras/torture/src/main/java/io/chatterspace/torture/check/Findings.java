package io.chatterspace.torture.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what a check finds; counts everything, and keeps the first of each kind. Confined to one thread. */
public final class Findings {
    private static final int KEPT = 20;

    private final Map<Invariant, Integer> counts = new EnumMap<>(Invariant.class);
    private final List<Violation> violations = new ArrayList<>();

    void add(Invariant invariant, String what) {
        if (counts.merge(invariant, 1, Integer::sum) <= KEPT) {
            violations.add(new Violation(invariant, what));
        }
    }

    void require(boolean condition, Invariant invariant, String otherwise) {
        if (!condition) {
            add(invariant, otherwise);
        }
    }

    /** Whether nothing was found. */
    public boolean isGreen() {
        return counts.isEmpty();
    }

    /** How often an invariant was violated. */
    public int count(Invariant invariant) {
        return counts.getOrDefault(invariant, 0);
    }

    /** What was found, at most some of each kind. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
