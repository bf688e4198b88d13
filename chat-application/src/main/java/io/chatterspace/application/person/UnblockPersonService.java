package io.chatterspace.application.person;

import io.chatterspace.application.Transactions;
import io.chatterspace.domain.event.Notice;

/** Immutable. */
final class UnblockPersonService implements UnblockPerson {
    private final Transactions transactions;

    UnblockPersonService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void unblock(Command command) {
        transactions.write(tx -> {
            boolean removed = tx.blocks().remove(command.by(), command.whom());
            if (removed) {
                tx.record(new Notice(command.by()));
            }
            return removed;
        });
    }
}
