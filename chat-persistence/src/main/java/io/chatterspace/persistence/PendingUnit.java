package io.chatterspace.persistence;

import io.chatterspace.application.Transactions.UnitOfWork;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work on its way: what came of it is known after each run, and told after the commit. Confined to the
 * writer, but for its answer.
 */
final class PendingUnit<T> {
    private final UnitOfWork<T> unit;
    private final Answer<T> answer = new Answer<>();
    private @Nullable T result;
    private @Nullable Throwable failure;
    private Effects effects = new Effects();

    PendingUnit(UnitOfWork<T> unit) {
        this.unit = unit;
    }

    Answer<T> answer() {
        return answer;
    }

    /** Runs the unit; what it throws is kept for its caller, whatever it is. */
    @SuppressWarnings("CatchThrowable")
    void run(Ledger ledger) {
        Scope scope = Scope.ofUnit();
        var transaction = new SqlTransaction(scope, ledger);
        effects = transaction.effects();
        result = null;
        failure = null;
        try {
            result = unit.run(transaction);
        } catch (Throwable e) {
            failure = e;
        } finally {
            scope.end();
        }
    }

    /** It ran, but what it did could not be stored. */
    void refuse(Throwable reason) {
        failure = failure == null ? reason : failure;
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    Effects effects() {
        return effects;
    }

    /** Tells the caller, after the commit. */
    @SuppressWarnings("NullAway") // a unit's result may be null where its T is
    void settle() {
        if (failure == null) {
            answer.give(result);
        } else {
            answer.fail(Objects.requireNonNull(failure));
        }
    }
}
