package io.chatterspace.application.session;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;

/** Immutable. */
final class EndSessionsService implements EndSessions {
    private final Transactions transactions;

    EndSessionsService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void end(Command command) {
        transactions.write(tx -> {
            end(tx, command);
            return true;
        });
    }

    private static void end(Transaction tx, Command command) {
        switch (command.which()) {
            case Which.AllBut(var kept) -> EndedSessions.others(tx, command.user(), kept);
            case Which.One(var session) ->
                tx.sessions()
                        .find(session)
                        .filter(found -> found.user().equals(command.user()))
                        .ifPresent(found -> EndedSessions.one(tx, session));
        }
    }
}
