package io.chatterspace.application;

import java.util.EnumSet;
import java.util.Set;

/** What is wrong with a store at one moment: nothing, if it can do everything it is for. Immutable. */
public record StoreHealth(Set<Trouble> troubles) {
    public static final StoreHealth HEALTHY = new StoreHealth(Set.of());

    /** What can be wrong. */
    public enum Trouble {
        /** The last write failed. The store goes on trying by itself, and this is over when a write succeeds. */
        CANNOT_WRITE,
        /** What is stored contradicts itself. Nothing is written any more; what can be read is read. */
        DAMAGED,
        /** Neither read nor written any more. */
        CLOSED
    }

    public StoreHealth {
        troubles = Set.copyOf(troubles);
    }

    public boolean isHealthy() {
        return troubles.isEmpty();
    }

    public boolean has(Trouble trouble) {
        return troubles.contains(trouble);
    }

    /** The same with that trouble. */
    public StoreHealth with(Trouble trouble) {
        EnumSet<Trouble> more = EnumSet.of(trouble);
        more.addAll(troubles);
        return new StoreHealth(more);
    }
}
