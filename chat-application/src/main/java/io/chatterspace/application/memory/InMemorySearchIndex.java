package io.chatterspace.application.memory;

import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.application.search.SearchIndex;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at every message. Confined to its transaction. */
final class InMemorySearchIndex implements SearchIndex {
    private final Tables tables;

    InMemorySearchIndex(Tables tables) {
        this.tables = tables;
    }

    /** A message with its place in the order in which all were stored. */
    private record Stored(RoomId room, Message message, long number) {
        Optional<Hit> hit(Wanted wanted) {
            return body().filter(body -> wanted.includes(room, message.author(), message.postedAt()))
                    .filter(body -> wanted.terms().areIn(body.value()))
                    .map(this::hit);
        }

        private Optional<MessageBody> body() {
            return switch (message.content()) {
                case Content.Original(var body) -> Optional.of(body);
                case Content.Edited(var body, var at) -> Optional.of(body);
                case Content.Deleted(var at) -> Optional.empty();
            };
        }

        private Hit hit(MessageBody body) {
            return new Hit(room, message.seq(), message.author(), body, message.postedAt());
        }
    }

    @Override
    public Page find(Wanted wanted, int limit, @Nullable Place after) {
        long before = Optional.ofNullable(after)
                .filter(place -> wanted.rooms().contains(place.room()))
                .flatMap(this::number)
                .orElse(Long.MAX_VALUE);
        List<Hit> hits = wanted.rooms().stream()
                .flatMap(this::stored)
                .filter(stored -> stored.number() < before)
                .sorted(Comparator.comparingLong(Stored::number).reversed())
                .flatMap(stored -> stored.hit(wanted).stream())
                .limit(limit + 1L)
                .toList();
        return hits.size() > limit
                ? new Page(hits.subList(0, limit), hits.get(limit - 1).place())
                : new Page(hits, null);
    }

    private Stream<Stored> stored(RoomId room) {
        return tables.room(room).stream()
                .flatMap(table -> IntStream.range(0, table.messages.size())
                        .mapToObj(i -> new Stored(room, table.messages.get(i), table.numbers.get(i))));
    }

    private Optional<Long> number(Place place) {
        return tables.room(place.room())
                .filter(table -> place.seq().value() <= table.numbers.size())
                .map(table -> number(table, place.seq()));
    }

    private static long number(RoomTable table, MessageSeq seq) {
        return table.numbers.get((int) (seq.value() - 1));
    }
}
