package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The units of one commit: runs them, and tells their callers what became of them. Confined to the writer. */
final class Batch {
    private final List<PendingUnit<?>> units;

    Batch(Collection<PendingUnit<?>> units) {
        this.units = new ArrayList<>(units);
    }

    /** Nobody's units: what runs in such a batch, nobody waits for. */
    static Batch none() {
        return new Batch(List.of());
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    /**
     * The usual way: one unit after the other, nothing between them.
     *
     * @return whether all of it may be committed
     */
    boolean runTogether(WriterLink link) {
        for (PendingUnit<?> unit : units) {
            unit.run(link.ledger());
            link.requireUsable();
            boolean half = unit.failure().isPresent() && unit.effects().isChanged();
            if (half || link.ledger().isFailed()) {
                return false;
            }
        }
        return link.refusal().isEmpty();
    }

    /** The way when one of them failed: each can be taken back alone, and nothing one does is left to another. */
    void runSingly(WriterLink link) {
        for (PendingUnit<?> unit : units) {
            link.connection().control("SAVEPOINT unit");
            unit.run(link.ledger());
            link.requireUsable();
            Optional<StorageException> refused = unit.failure().isPresent() ? Optional.empty() : link.refusal();
            refused.ifPresent(unit::refuse);
            if (unit.failure().isPresent()) {
                link.ledger().drop();
                link.connection().control("ROLLBACK TO unit");
            }
            link.connection().control("RELEASE unit");
        }
    }

    /** What the units did that are to be stored. */
    List<Effects> effects() {
        return units.stream()
                .filter(unit -> unit.failure().isEmpty())
                .map(PendingUnit::effects)
                .filter(Effects::isChanged)
                .toList();
    }

    /** Tells each caller what came of its unit, after the commit. */
    void settle() {
        units.forEach(PendingUnit::settle);
    }

    /** Tells all of them the same, whatever their units did. */
    void fail(Throwable reason) {
        units.forEach(unit -> unit.answer().fail(reason));
    }
}
