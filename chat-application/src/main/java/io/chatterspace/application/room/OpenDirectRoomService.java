package io.chatterspace.application.room;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Immutable. */
final class OpenDirectRoomService implements OpenDirectRoom {
    /** Stored because every room has a name; what is shown is made of the people's. */
    private static final RoomName NAME = new RoomName("direct");

    private final Transactions transactions;
    private final InstantSource clock;
    private final IdSource ids;
    private final RandomGenerator random;

    OpenDirectRoomService(Transactions transactions, InstantSource clock, IdSource ids, RandomGenerator random) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    @Override
    public Outcome open(Command command) {
        Set<UserId> people = new HashSet<>(command.others());
        people.add(command.opener());
        if (people.size() < 2) {
            return new Outcome.NobodyElse();
        }
        if (people.size() > Command.MAX_PEOPLE) {
            return new Outcome.TooMany();
        }
        Instant now = clock.instant();
        var id = new RoomId(ids.nextId());
        Slug slug = RandomSlug.create(random);
        return transactions.write(tx -> {
            Authorizer authorizer = Authorizer.on(tx, now);
            if (!people.stream().allMatch(user -> authorizer.user(user).isPresent())) {
                return new Outcome.PersonNotFound();
            }
            return tx.rooms()
                    .findDirect(people)
                    .<Outcome>map(Outcome.Opened::new)
                    .or(() -> refusalByBlock(tx, command))
                    .orElseGet(() -> {
                        Room room = Room.opened(id, slug, NAME, Visibility.DIRECT, now);
                        return new Outcome.Opened(open(tx, room, people, now));
                    });
        });
    }

    /** What was said before can be read on; nothing is begun. */
    private static Optional<Outcome> refusalByBlock(Transaction tx, Command command) {
        UserId opener = command.opener();
        if (command.others().stream()
                .anyMatch(other -> tx.blocks().find(opener, other).isPresent())) {
            return Optional.of(new Outcome.Blocking());
        }
        return command.others().stream()
                        .anyMatch(other -> tx.blocks().find(other, opener).isPresent())
                ? Optional.of(new Outcome.Unreachable())
                : Optional.empty();
    }

    private static Room open(Transaction tx, Room room, Set<UserId> people, Instant now) {
        tx.rooms().addDirect(room, people);
        tx.record(room.id(), revision -> new RoomOpened(revision, room));
        people.stream()
                .sorted(Comparator.comparingLong(UserId::value))
                .forEach(user -> Entry.join(tx, room.id(), user, MemberRole.MEMBER, now));
        return room;
    }
}
