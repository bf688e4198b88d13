package io.chatterspace.application.memory;

import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.application.memory.Tables.Sender;
import io.chatterspace.application.message.MessageRepository;
import io.chatterspace.application.message.Sent;
import io.chatterspace.application.message.SentDigest;
import io.chatterspace.application.message.Window;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Confined to its transaction. */
final class InMemoryMessageRepository implements MessageRepository {
    private final Tables tables;
    private final Journal journal;

    InMemoryMessageRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<Message> find(RoomId room, MessageSeq seq) {
        return tables.room(room)
                .filter(table -> seq.value() <= table.messages.size())
                .map(table -> table.today(table.messages.get(index(seq))));
    }

    @Override
    public Optional<Sent> findSent(RoomId room, UserId author, ClientKey key) {
        return tables.room(room).map(table -> table.sent.get(new Sender(author, key)));
    }

    @Override
    public void append(RoomId room, Revision posted, Message message, SentDigest digest) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(room);
        var sender = new Sender(message.author(), message.clientKey());
        Tables.require(tables.users.containsKey(message.author()), "no such user");
        Tables.require(message.seq().value() == table.messages.size() + 1, "message number is not the next one");
        Tables.require(!table.sent.containsKey(sender), "client key is taken");
        Tables.require(posted.isAfter(lastPosted(table)), "revision is not after the message before");
        Instant activeBefore = table.lastActiveAt;
        journal.change(
                () -> {
                    table.messages.add(message);
                    table.numbers.add(++tables.lastNumber);
                    table.sent.put(sender, new Sent(message.seq(), posted, digest));
                    table.lastActiveAt = message.postedAt();
                },
                () -> {
                    table.messages.removeLast();
                    table.numbers.removeLast();
                    table.sent.remove(sender);
                    table.lastActiveAt = activeBefore;
                });
    }

    @Override
    public void update(RoomId room, Message message) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(room);
        Tables.require(message.seq().value() <= table.messages.size(), "no such message");
        Message before = table.messages.get(index(message.seq()));
        var after = new Message(
                        before.seq(),
                        before.author(),
                        before.clientKey(),
                        message.content(),
                        before.postedAt(),
                        message.isDeleted() ? null : before.quoted())
                .meaning(message.mentions());
        if (message.isDeleted()) {
            journal.remove(table.reactions, message.seq());
            journal.remove(table.pins, message.seq());
            tables.bookmarks.values().stream()
                    .filter(bookmark ->
                            bookmark.room().equals(room) && bookmark.seq().equals(message.seq()))
                    .toList()
                    .forEach(bookmark -> journal.remove(tables.bookmarks, bookmark.id()));
        }
        var sender = new Sender(before.author(), before.clientKey());
        Optional<Sent> sentBefore = Optional.ofNullable(table.sent.get(sender));
        journal.change(
                () -> {
                    table.messages.set(index(message.seq()), after);
                    if (after.isDeleted()) {
                        table.sent.computeIfPresent(sender, (key, sent) -> new Sent(sent.seq(), sent.revision(), null));
                    }
                },
                () -> {
                    table.messages.set(index(message.seq()), before);
                    sentBefore.ifPresent(sent -> table.sent.put(sender, sent));
                });
    }

    @Override
    public List<Message> listQuoting(RoomId room, MessageSeq original) {
        return tables.room(room)
                .map(table -> table.messages.stream()
                        .filter(message -> message.quote()
                                .filter(Quote::showsOriginal)
                                .filter(quote -> quote.seq().equals(original))
                                .isPresent())
                        .map(table::today)
                        .toList())
                .orElseGet(List::of);
    }

    @Override
    public int countQuoting(RoomId room, MessageSeq original) {
        return listQuoting(room, original).size();
    }

    @Override
    public boolean hasAuthor(UserId author, UserId reader) {
        return tables.rooms.values().stream()
                .filter(table -> table.members.containsKey(reader))
                .flatMap(table -> table.messages.stream())
                .anyMatch(message -> message.author().equals(author));
    }

    @Override
    public List<Message> list(RoomId room, Window window, int limit) {
        return tables.room(room)
                .map(table -> list(table.messages, window, limit).stream()
                        .map(table::today)
                        .toList())
                .orElseGet(List::of);
    }

    private static List<Message> list(List<Message> messages, Window window, int limit) {
        int size = messages.size();
        return switch (window) {
            case Window.Latest() -> List.copyOf(messages.subList(Math.max(0, size - limit), size));
            case Window.Before(var seq) -> {
                int to = (int) Math.min(size, seq.value() - 1);
                yield List.copyOf(messages.subList(Math.max(0, to - limit), to));
            }
            case Window.From(var seq) -> {
                int from = (int) Math.min(size, seq.value() - 1);
                yield List.copyOf(messages.subList(from, from + Math.min(size - from, limit)));
            }
        };
    }

    private static Revision lastPosted(RoomTable table) {
        if (table.messages.isEmpty()) {
            return Revision.ZERO;
        }
        Message last = table.messages.getLast();
        Sent sent = table.sent.get(new Sender(last.author(), last.clientKey()));
        return sent == null ? Revision.ZERO : sent.revision();
    }

    private static int index(MessageSeq seq) {
        return (int) (seq.value() - 1);
    }
}
