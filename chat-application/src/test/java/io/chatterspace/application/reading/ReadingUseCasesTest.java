package io.chatterspace.application.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.room.OwnRoom;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ReadingUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final User ada = chat.user("Ada");
    private final User grace = chat.user("Grace");
    private final Room lobby = chat.open(ada, "Lobby");

    ReadingUseCasesTest() {
        chat.join(grace, lobby);
    }

    private void say(User author, int count) {
        for (int i = 0; i < count; i++) {
            chat.post(author, lobby.id(), "key-" + chat.given().newId(), "Hello");
        }
    }

    private MarkRead.Outcome read(User user, Room room, long upTo) {
        return chat.space()
                .reading()
                .markRead()
                .markRead(new MarkRead.Command(user.id(), room.id(), new MessageSeq(upTo)));
    }

    private MarkUnread.Outcome unread(User user, Room room, long from) {
        return chat.space()
                .reading()
                .markUnread()
                .markUnread(new MarkUnread.Command(user.id(), room.id(), new MessageSeq(from)));
    }

    /** The number of the message up to which that user has read; 0 if nothing. */
    private long position(User user) {
        return chat.store()
                .<Optional<Membership>>read(snapshot -> snapshot.memberships().find(lobby.id(), user.id()))
                .map(Membership::lastRead)
                .map(MessageSeq::value)
                .orElse(0L);
    }

    private int waitingFor(User user) {
        return chat.space().rooms().listOwn().list(user.id()).stream()
                .filter(own -> own.summary().room().equals(lobby))
                .mapToInt(OwnRoom::unread)
                .sum();
    }

    private AtomicInteger noticesTo(User user) {
        var notices = new AtomicInteger();
        chat.space().live().onNotice(user.id(), notices::incrementAndGet);
        return notices;
    }

    @Test
    void whoJoinsHasReadWhatWasSaidBefore() {
        say(ada, 3);
        User edsger = chat.user("Edsger");

        chat.join(edsger, lobby);
        say(ada, 1);

        assertThat(position(edsger)).isEqualTo(3);
        assertThat(waitingFor(edsger)).isEqualTo(1);
    }

    @Test
    void whoPostsHasReadUpToTheirMessage() {
        say(ada, 2);

        say(grace, 1);

        assertThat(position(grace)).isEqualTo(3);
        assertThat(position(ada)).isEqualTo(2);
        assertThat(waitingFor(ada)).isEqualTo(1);
    }

    @Test
    void countsUpToAHundred() {
        say(ada, 99);
        assertThat(waitingFor(grace)).isEqualTo(99);

        say(ada, 2);
        assertThat(waitingFor(grace)).isEqualTo(OwnRoom.MAX_UNREAD);
    }

    @Test
    void whatIsDeletedIsNotUnread() {
        say(ada, 2);

        chat.deleteMessage(ada, lobby, 2);

        assertThat(waitingFor(grace)).isEqualTo(1);
    }

    @Test
    void listsTheLatestActiveRoomFirst() {
        chat.clock().advance(Duration.ofMillis(1));
        Room kitchen = chat.open(ada, "Kitchen");
        chat.clock().advance(Duration.ofMillis(1));
        say(grace, 1);

        List<OwnRoom> rooms = chat.space().rooms().listOwn().list(ada.id());

        assertThat(rooms).extracting(own -> own.summary().room()).containsExactly(lobby, kitchen);
        assertThat(rooms).extracting(OwnRoom::unread).containsExactly(1, 0);
    }

    @Nested
    final class MarkingRead {
        @Test
        void goesForwardOnly() {
            say(ada, 3);

            assertThat(read(grace, lobby, 2)).isEqualTo(new MarkRead.Outcome.Read());
            assertThat(position(grace)).isEqualTo(2);

            assertThat(read(grace, lobby, 1)).isEqualTo(new MarkRead.Outcome.Read());
            assertThat(position(grace)).isEqualTo(2);
        }

        @Test
        void goesNoFurtherThanTheLatestMessage() {
            assertThat(read(grace, lobby, 7)).isEqualTo(new MarkRead.Outcome.Read());
            assertThat(position(grace)).isZero();

            say(ada, 2);
            read(grace, lobby, 7);
            say(ada, 1);

            assertThat(position(grace)).isEqualTo(2);
            assertThat(waitingFor(grace)).isEqualTo(1);
        }

        @Test
        void isNobodyElsesBusiness() {
            say(ada, 2);
            long revision = chat.revision(lobby);
            AtomicInteger toAda = noticesTo(ada);
            AtomicInteger toGrace = noticesTo(grace);

            read(grace, lobby, 2);

            assertThat(chat.revision(lobby)).isEqualTo(revision);
            assertThat(toAda).hasValue(0);
            assertThat(toGrace).hasValue(1);
            assertThat(position(ada)).isEqualTo(2);
        }

        @Test
        void tellsNobodyWhatWasSoBefore() {
            say(ada, 2);
            read(grace, lobby, 2);
            AtomicInteger notices = noticesTo(grace);

            read(grace, lobby, 2);

            assertThat(notices).hasValue(0);
        }

        @Test
        void isForMembersOnly() {
            say(ada, 1);
            User stranger = chat.user("Edsger");
            chat.given().restrict(lobby, stranger, Kind.BAN, ada);
            Room closed = chat.given().room("Closed", Visibility.CLOSED, ada);

            assertThat(read(chat.user("Barbara"), lobby, 1)).isEqualTo(new MarkRead.Outcome.NotAMember());
            assertThat(read(stranger, lobby, 1)).isEqualTo(new MarkRead.Outcome.NotAMember());
            assertThat(read(grace, closed, 1)).isEqualTo(new MarkRead.Outcome.RoomNotFound());
            chat.given().disable(grace);
            assertThat(read(grace, lobby, 1)).isEqualTo(new MarkRead.Outcome.RoomNotFound());
        }

        @Test
        void isForTheSilencedToo() {
            say(ada, 1);
            chat.given().restrict(lobby, grace, Kind.SILENCE, ada);

            assertThat(read(grace, lobby, 1)).isEqualTo(new MarkRead.Outcome.Read());
            assertThat(position(grace)).isEqualTo(1);
        }
    }

    @Nested
    final class MarkingUnread {
        @Test
        void leavesThatMessageAndWhatFollowsUnread() {
            say(ada, 3);
            read(grace, lobby, 3);
            AtomicInteger notices = noticesTo(grace);

            assertThat(unread(grace, lobby, 2)).isEqualTo(new MarkUnread.Outcome.Unread());

            assertThat(position(grace)).isEqualTo(1);
            assertThat(waitingFor(grace)).isEqualTo(2);
            assertThat(notices).hasValue(1);
        }

        @Test
        void fromTheFirstMessageOnNothingIsRead() {
            say(ada, 2);
            read(grace, lobby, 2);

            unread(grace, lobby, 1);

            assertThat(position(grace)).isZero();
            assertThat(waitingFor(grace)).isEqualTo(2);
        }

        @Test
        void refusesAMessageThatIsNotThere() {
            say(ada, 2);

            assertThat(unread(grace, lobby, 3)).isEqualTo(new MarkUnread.Outcome.MessageNotFound());
            assertThat(position(grace)).isZero();
        }

        @Test
        void isForMembersOnly() {
            say(ada, 1);
            User stranger = chat.user("Edsger");
            chat.given().restrict(lobby, stranger, Kind.BAN, ada);
            Room closed = chat.given().room("Closed", Visibility.CLOSED, ada);

            assertThat(unread(chat.user("Barbara"), lobby, 1)).isEqualTo(new MarkUnread.Outcome.NotAMember());
            assertThat(unread(stranger, lobby, 1)).isEqualTo(new MarkUnread.Outcome.NotAMember());
            assertThat(unread(grace, closed, 1)).isEqualTo(new MarkUnread.Outcome.RoomNotFound());
        }
    }
}
