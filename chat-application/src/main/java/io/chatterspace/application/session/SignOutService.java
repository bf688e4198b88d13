package io.chatterspace.application.session;

import io.chatterspace.application.Transactions;
import io.chatterspace.domain.event.SessionEnded;

/** Immutable. */
final class SignOutService implements SignOut {
    private final Transactions transactions;

    SignOutService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void signOut(Command command) {
        transactions.write(tx -> {
            boolean ended = tx.sessions().end(command.session());
            if (ended) {
                tx.record(new SessionEnded(command.session()));
            }
            return ended;
        });
    }
}
