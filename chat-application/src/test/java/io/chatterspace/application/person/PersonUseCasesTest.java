package io.chatterspace.application.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.room.OpenDirectRoom;
import io.chatterspace.application.room.OwnRoom;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PersonUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final Fixtures given = new Fixtures(chat.store());
    private final PersonUseCases persons = chat.space().persons();
    private final User ada = given.user("ada", UserRole.FULL_USER);
    private final User grace = given.user("grace", UserRole.FULL_USER);
    private final User edsger = given.user("edsger", UserRole.FULL_USER);

    private SeePerson.Outcome see(User viewer, User person) {
        return persons.see().see(new SeePerson.Query(viewer.id(), person.id()));
    }

    private SeePerson.Outcome.Seen seen(User viewer, User person) {
        SeePerson.Outcome outcome = see(viewer, person);
        assertThat(outcome).isInstanceOf(SeePerson.Outcome.Seen.class);
        return (SeePerson.Outcome.Seen) outcome;
    }

    private void assertUnseen(User viewer, User person) {
        assertThat(see(viewer, person)).isEqualTo(new SeePerson.Outcome.PersonNotFound());
    }

    private BlockPerson.Outcome block(User by, User whom) {
        return persons.block().block(new BlockPerson.Command(by.id(), whom.id()));
    }

    private void unblock(User by, User whom) {
        persons.unblock().unblock(new UnblockPerson.Command(by.id(), whom.id()));
    }

    private List<UserId> blocked(User by) {
        return persons.listBlocked().list(by.id()).stream()
                .map(blocked -> blocked.person().id())
                .toList();
    }

    private OpenDirectRoom.Outcome tryOpenDirect(User opener, User... others) {
        return chat.space()
                .rooms()
                .openDirect()
                .open(new OpenDirectRoom.Command(
                        opener.id(), Arrays.stream(others).map(User::id).collect(Collectors.toSet())));
    }

    private Room openDirect(User opener, User... others) {
        OpenDirectRoom.Outcome outcome = tryOpenDirect(opener, others);
        assertThat(outcome).isInstanceOf(OpenDirectRoom.Outcome.Opened.class);
        return ((OpenDirectRoom.Outcome.Opened) outcome).room();
    }

    @Nested
    final class Seeing {
        @Test
        void showsThoseWhomOneSharesARoomWith() {
            Room lobby = given.room("Lobby", ada);
            given.join(lobby, grace);
            given.join(given.room("Hall", grace), edsger);

            assertThat(seen(ada, grace).person()).isEqualTo(grace);
            assertUnseen(ada, edsger);
            assertUnseen(edsger, ada);
            assertThat(seen(ada, ada).person()).isEqualTo(ada);
        }

        @Test
        void showsThoseOfWhomOneReadsMessages() {
            Room lobby = given.room("Lobby", ada);
            given.join(lobby, grace);
            given.post(lobby, grace, "Good bye");
            given.leave(lobby, grace);

            assertThat(seen(ada, grace).inCommon()).isEmpty();
            assertUnseen(grace, ada);
            given.delete(lobby);
            assertUnseen(ada, grace);
        }

        @Test
        void doesNotTellWhoIsThere() {
            assertUnseen(ada, given.newUser("Nobody"));
            assertUnseen(ada, grace);
        }

        @Test
        void isForThoseWhoTakePart() {
            given.join(given.room("Lobby", ada), grace);
            given.disable(ada);

            assertUnseen(ada, grace);
            assertThat(seen(grace, ada).person().isDisabled()).isTrue();
        }

        @Test
        void namesTheRoomsOfBothOnly() {
            Room open = given.room("Open", ada);
            given.join(open, grace);
            Room closed = given.room("Closed", Visibility.CLOSED, ada);
            given.join(closed, grace);
            given.room("Adas", ada);
            given.room("Graces", grace);

            assertThat(seen(ada, grace).inCommon())
                    .extracting(summary -> summary.room().id())
                    .containsExactlyInAnyOrder(open.id(), closed.id());
        }
    }

    @Nested
    final class Blocking {
        @Test
        void isTheBlockersOwn() {
            given.join(given.room("Lobby", ada), grace);

            assertThat(block(ada, grace)).isEqualTo(new BlockPerson.Outcome.Blocked());

            assertThat(seen(ada, grace).block()).isEqualTo(new Block(ada.id(), grace.id(), now()));
            assertThat(seen(grace, ada).block()).isNull();
            assertThat(blocked(ada)).containsExactly(grace.id());
            assertThat(blocked(grace)).isEmpty();
        }

        private java.time.Instant now() {
            return chat.space().clock().instant();
        }

        @Test
        void twiceChangesNothing() {
            given.join(given.room("Lobby", ada), grace);
            block(ada, grace);
            Block first = seen(ada, grace).block();
            chat.clock().advance(Duration.ofSeconds(1));

            assertThat(block(ada, grace)).isEqualTo(new BlockPerson.Outcome.Blocked());

            assertThat(seen(ada, grace).block()).isEqualTo(first);
        }

        @Test
        void lastsWhenThereIsNoRoomInCommonAnyMore() {
            Room lobby = given.room("Lobby", ada);
            given.join(lobby, grace);
            block(ada, grace);
            given.leave(lobby, grace);

            assertThat(seen(ada, grace).block()).isNotNull();
            unblock(ada, grace);
            assertUnseen(ada, grace);
            assertThat(blocked(ada)).isEmpty();
        }

        @Test
        void isOfOthersWhomOneKnowsOf() {
            assertThat(block(ada, ada)).isEqualTo(new BlockPerson.Outcome.Oneself());
            assertThat(block(ada, grace)).isEqualTo(new BlockPerson.Outcome.PersonNotFound());
            assertThat(block(ada, given.newUser("Nobody"))).isEqualTo(new BlockPerson.Outcome.PersonNotFound());
            unblock(ada, grace);
            assertThat(blocked(ada)).isEmpty();
        }

        @Test
        void isForSoManyPeople() {
            Room lobby = given.room("Lobby", ada);
            given.join(lobby, grace);
            given.join(lobby, edsger);
            List<User> many = given.users(Block.MAX_OF_ONE - 1);
            given.write(tx -> many.forEach(user ->
                    tx.blocks().add(new Block(ada.id(), user.id(), given.clock().instant()))));

            assertThat(block(ada, grace)).isEqualTo(new BlockPerson.Outcome.Blocked());
            assertThat(block(ada, edsger)).isEqualTo(new BlockPerson.Outcome.TooMany());
            assertThat(block(ada, grace)).isEqualTo(new BlockPerson.Outcome.Blocked());
            unblock(ada, many.getFirst());
            assertThat(block(ada, edsger)).isEqualTo(new BlockPerson.Outcome.Blocked());
        }
    }

    @Nested
    final class DirectConversations {
        @Test
        void areNotBegunWithWhoHasBlockedOne() {
            given.join(given.room("Lobby", ada), grace);
            block(ada, grace);

            assertThat(tryOpenDirect(grace, ada)).isEqualTo(new OpenDirectRoom.Outcome.Unreachable());
            assertThat(tryOpenDirect(grace, ada, edsger)).isEqualTo(new OpenDirectRoom.Outcome.Unreachable());
            assertThat(tryOpenDirect(ada, grace)).isEqualTo(new OpenDirectRoom.Outcome.Blocking());
            unblock(ada, grace);
            openDirect(grace, ada);
        }

        @Test
        void canBeReadAndNotGoneOnWith() {
            Room room = openDirect(ada, grace);
            chat.post(grace, room.id(), "first", "Hello");
            block(ada, grace);
            var unreachable = new PostingRefusal.Unreachable();

            assertThat(openDirect(grace, ada)).isEqualTo(room);
            assertThat(chat.post(grace, room.id(), "key", "Hello?"))
                    .isEqualTo(new PostMessage.Outcome.MayNotPost(unreachable));
            assertThat(chat.edit(grace, room, 1, "Hello?")).isEqualTo(new EditMessage.Outcome.MayNotWrite(unreachable));
            assertThat(chat.post(ada, room.id(), "key", "Hello?"))
                    .isEqualTo(new PostMessage.Outcome.MayNotPost(new PostingRefusal.Blocking()));
            assertThat(chat.post(grace, room.id(), "first", "Hello")).isInstanceOf(PostMessage.Outcome.Posted.class);

            unblock(ada, grace);
            assertThat(chat.post(grace, room.id(), "key", "Hello?")).isInstanceOf(PostMessage.Outcome.Posted.class);
        }

        @Test
        void ofMoreThanTwoGoOn() {
            Room room = openDirect(ada, grace, edsger);
            block(ada, grace);

            assertThat(chat.post(grace, room.id(), "key", "Hello")).isInstanceOf(PostMessage.Outcome.Posted.class);
        }

        @Test
        void withBlockedPeopleAreNeverUnread() {
            Room direct = openDirect(ada, grace);
            Room three = openDirect(ada, grace, edsger);
            Room lobby = given.room("Lobby", ada);
            given.join(lobby, grace);
            List.of(direct, three, lobby).forEach(room -> chat.post(grace, room.id(), "key", "Hello"));
            assertThat(unread(direct, ada)).isEqualTo(1);

            block(ada, grace);

            assertThat(unread(direct, ada)).isZero();
            assertThat(unread(three, ada)).isEqualTo(1);
            assertThat(unread(lobby, ada)).isEqualTo(1);
            unblock(ada, grace);
            assertThat(unread(direct, ada)).isEqualTo(1);
        }

        private int unread(Room room, User reader) {
            return chat.space().rooms().listOwn().list(reader.id()).stream()
                    .filter(own -> own.summary().room().id().equals(room.id()))
                    .mapToInt(OwnRoom::unread)
                    .sum();
        }
    }
}
