package io.chatterspace.application.person;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.user.Block;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class BlockPersonService implements BlockPerson {
    private final Transactions transactions;
    private final InstantSource clock;

    BlockPersonService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome block(Command command) {
        if (command.by().equals(command.whom())) {
            return new Outcome.Oneself();
        }
        Instant now = clock.instant();
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).maySee(command.by(), command.whom())) {
                return new Outcome.PersonNotFound();
            }
            if (tx.blocks().find(command.by(), command.whom()).isPresent()) {
                return new Outcome.Blocked();
            }
            return add(tx, new Block(command.by(), command.whom(), now));
        });
    }

    private static Outcome add(Transaction tx, Block block) {
        if (tx.blocks().list(block.by()).size() >= Block.MAX_OF_ONE) {
            return new Outcome.TooMany();
        }
        tx.blocks().add(block);
        tx.record(new Notice(block.by()));
        return new Outcome.Blocked();
    }
}
