package io.chatterspace.application.memory;

import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.room.RoomRepository;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Confined to its transaction. */
final class InMemoryRoomRepository implements RoomRepository {
    private static final Comparator<RoomSummary> LATEST_ACTIVE_FIRST = Comparator.comparing(RoomSummary::lastActiveAt)
            .thenComparingLong(summary -> summary.room().id().value())
            .reversed();

    private final Tables tables;
    private final Journal journal;

    InMemoryRoomRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<Room> find(RoomId id) {
        return tables.room(id).map(table -> table.room);
    }

    @Override
    public Optional<Room> findBySlug(Slug slug) {
        return Optional.ofNullable(tables.slugs.get(slug)).flatMap(this::find);
    }

    @Override
    public boolean isOpenNameTaken(RoomName name) {
        return tables.rooms.values().stream()
                .map(table -> table.room)
                .anyMatch(room -> room.visibility() == Visibility.OPEN
                        && room.name().key().equals(name.key()));
    }

    @Override
    public Revision revision(RoomId id) {
        return tables.room(id).map(table -> new Revision(table.changes.size())).orElse(Revision.ZERO);
    }

    @Override
    public void add(Room room) {
        journal.requireOpen();
        Tables.require(!tables.rooms.containsKey(room.id()), "room id is taken");
        Tables.require(!tables.slugs.containsKey(room.slug()), "slug is taken");
        journal.change(
                () -> {
                    tables.rooms.put(room.id(), new RoomTable(room));
                    tables.slugs.put(room.slug(), room.id());
                },
                () -> {
                    tables.rooms.remove(room.id());
                    tables.slugs.remove(room.slug());
                });
    }

    @Override
    public Optional<Room> findDirect(Set<UserId> people) {
        return Optional.ofNullable(tables.directRooms.get(people)).flatMap(this::find);
    }

    @Override
    public void addDirect(Room room, Set<UserId> people) {
        journal.requireOpen();
        Set<UserId> key = Set.copyOf(people);
        Tables.require(!tables.directRooms.containsKey(key), "these people have a direct room");
        add(room);
        journal.put(tables.directRooms, key, room.id());
    }

    @Override
    public void update(Room room) {
        journal.requireOpen();
        tables.room(room.id()).ifPresent(table -> {
            Room before = table.room;
            var after = new Room(
                    before.id(),
                    before.slug(),
                    before.name(),
                    before.visibility(),
                    room.rules(),
                    room.topic(),
                    before.openedAt(),
                    room.archivedSince());
            journal.change(() -> table.room = after, () -> table.room = before);
        });
    }

    @Override
    public void rename(Room room) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(room.id());
        RoomId holder = tables.slugs.get(room.slug());
        Tables.require(holder == null || holder.equals(room.id()), "slug is taken");
        Room before = table.room;
        journal.change(
                () -> {
                    table.room = before.renamed(room.name(), room.slug());
                    tables.slugs.put(room.slug(), room.id());
                },
                () -> {
                    table.room = before;
                    if (holder == null) {
                        tables.slugs.remove(room.slug());
                    }
                });
    }

    @Override
    public boolean delete(RoomId id) {
        journal.requireOpen();
        Optional<RoomTable> deleted = tables.room(id);
        deleted.ifPresent(table -> {
            Map<Slug, RoomId> slugs = tables.slugs.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(id))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            Map<Set<UserId>, RoomId> people = tables.directRooms.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(id))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            journal.change(
                    () -> {
                        tables.rooms.remove(id);
                        tables.slugs.keySet().removeAll(slugs.keySet());
                        tables.directRooms.keySet().removeAll(people.keySet());
                    },
                    () -> {
                        tables.rooms.put(id, table);
                        tables.slugs.putAll(slugs);
                        tables.directRooms.putAll(people);
                    });
        });
        return deleted.isPresent();
    }

    @Override
    public MessageSeq nextSeq(RoomId id) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(id);
        journal.change(() -> table.lastSeq++, () -> table.lastSeq--);
        return new MessageSeq(table.lastSeq);
    }

    @Override
    public Optional<MessageSeq> lastSeq(RoomId id) {
        return tables.room(id).filter(table -> table.lastSeq > 0).map(table -> new MessageSeq(table.lastSeq));
    }

    @Override
    public List<RoomSummary> listAll(RoomListing listing) {
        return list(listing, room -> !room.isDirect());
    }

    @Override
    public List<RoomSummary> listOpen(RoomListing listing) {
        return list(listing, room -> room.visibility() == Visibility.OPEN && !room.isArchived());
    }

    private List<RoomSummary> list(RoomListing listing, Predicate<Room> wanted) {
        return summaries(table -> wanted.test(table.room))
                .filter(summary ->
                        listing.after().map(place -> isAfter(summary, place)).orElse(true))
                .limit(listing.limit())
                .toList();
    }

    private static boolean isAfter(RoomSummary summary, RoomListing.Place place) {
        int byTime = summary.lastActiveAt().compareTo(place.lastActiveAt());
        return byTime < 0
                || (byTime == 0 && summary.room().id().value() < place.room().value());
    }

    @Override
    public List<RoomSummary> listOf(UserId member) {
        return summaries(table -> table.members.containsKey(member)).toList();
    }

    private static List<UserId> people(RoomTable table) {
        return table.room.isDirect()
                ? table.members.keySet().stream()
                        .sorted(Comparator.comparingLong(UserId::value))
                        .toList()
                : List.of();
    }

    private Stream<RoomSummary> summaries(Predicate<RoomTable> wanted) {
        return tables.rooms.values().stream()
                .filter(wanted)
                .map(table -> new RoomSummary(
                        table.room, table.members.size(), table.lastSeq, table.lastActiveAt, people(table)))
                .sorted(LATEST_ACTIVE_FIRST);
    }
}
