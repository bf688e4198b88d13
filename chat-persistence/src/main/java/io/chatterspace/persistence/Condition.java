package io.chatterspace.persistence;

import io.chatterspace.application.StoreHealth;
import io.chatterspace.application.StoreHealth.Trouble;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How the store is, as its threads find out; the log hears of each change once. Thread-safe. */
final class Condition {
    private static final System.Logger LOG = System.getLogger(Condition.class.getName());

    private final Set<Trouble> troubles = ConcurrentHashMap.newKeySet();

    StoreHealth health() {
        return new StoreHealth(troubles);
    }

    boolean has(Trouble trouble) {
        return troubles.contains(trouble);
    }

    void cannotWrite(Throwable why) {
        if (troubles.add(Trouble.CANNOT_WRITE)) {
            LOG.log(Level.WARNING, "nothing can be written at the moment; the store goes on trying", why);
        }
    }

    void canWrite() {
        if (troubles.remove(Trouble.CANNOT_WRITE)) {
            LOG.log(Level.INFO, "writing works again");
        }
    }

    /** For good: what a database that contradicts itself would still be given may be lost with it. */
    void damaged(String finding, @Nullable Throwable cause) {
        if (troubles.add(Trouble.DAMAGED)) {
            LOG.log(Level.ERROR, "the database is damaged, so nothing is written any more: " + finding, cause);
        }
    }
}
