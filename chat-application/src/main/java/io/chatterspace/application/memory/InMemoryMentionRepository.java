package io.chatterspace.application.memory;

import io.chatterspace.application.memory.Tables.Blocking;
import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.application.mention.MentionRepository;
import io.chatterspace.application.mention.Mentioned;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Confined to its transaction. */
final class InMemoryMentionRepository implements MentionRepository {
    private final Tables tables;

    InMemoryMentionRepository(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<Mentioned> list(UserId user, Set<RoomId> rooms, int limit, @Nullable Place after) {
        long below = after == null ? Long.MAX_VALUE : number(after).orElse(0L);
        return rooms.stream()
                .flatMap(room -> tables.room(room).stream())
                .flatMap(table -> of(user, table)
                        .map(message -> new Mentioned(table.room.id(), table.today(message)))
                        .filter(mentioned -> number(mentioned.place()).orElseThrow() < below))
                .sorted(Comparator.comparingLong((Mentioned mentioned) ->
                                number(mentioned.place()).orElseThrow())
                        .reversed())
                .limit(limit)
                .toList();
    }

    private Optional<Long> number(Place place) {
        return tables.room(place.room())
                .filter(table -> place.seq().value() <= table.numbers.size())
                .map(table -> table.numbers.get((int) (place.seq().value() - 1)));
    }

    @Override
    public Map<RoomId, Integer> countUnread(UserId user, int most) {
        Map<RoomId, Integer> unread = new HashMap<>();
        for (RoomTable table : tables.rooms.values()) {
            Membership membership = table.members.get(user);
            long count = membership == null
                    ? 0
                    : of(user, table)
                            .filter(message -> !membership.hasRead(message.seq()))
                            .limit(most)
                            .count();
            if (count > 0) {
                unread.put(table.room.id(), (int) count);
            }
        }
        return unread;
    }

    private Stream<Message> of(UserId user, RoomTable table) {
        Membership membership = table.members.get(user);
        return membership == null
                ? Stream.empty()
                : table.messages.stream()
                        .filter(message -> message.mentions().people().contains(user)
                                || (message.mentions().here()
                                        && !message.postedAt().isBefore(membership.joinedAt())))
                        .filter(message -> !message.author().equals(user)
                                && !tables.blocks.containsKey(new Blocking(user, message.author())));
    }
}
