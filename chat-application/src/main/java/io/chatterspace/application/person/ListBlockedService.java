package io.chatterspace.application.person;

import io.chatterspace.application.Transactions;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Immutable. */
final class ListBlockedService implements ListBlocked {
    private final Transactions transactions;

    ListBlockedService(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Blocked> list(UserId by) {
        return transactions.read(snapshot -> {
            List<Block> blocks = snapshot.blocks().list(by);
            Map<UserId, User> people =
                    snapshot.users().list(blocks.stream().map(Block::whom).toList());
            return blocks.stream()
                    .map(block -> new Blocked(Objects.requireNonNull(people.get(block.whom())), block.since()))
                    .toList();
        });
    }
}
