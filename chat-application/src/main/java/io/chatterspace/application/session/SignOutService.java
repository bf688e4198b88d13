package io.chatterspace.application.session;

import io.chatterspace.application.Transactions;

/** Immutable. */
final class SignOutService implements SignOut {
    private final Transactions transactions;

    SignOutService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void signOut(Command command) {
        transactions.write(tx -> EndedSessions.one(tx, command.session()));
    }
}
