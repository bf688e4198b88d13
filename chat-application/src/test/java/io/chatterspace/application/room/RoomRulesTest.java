package io.chatterspace.application.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.message.PostMessage.Outcome.MayNotPost;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Posting;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomRules;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class RoomRulesTest {
    private static final RoomRules ANNOUNCEMENTS = new RoomRules(Posting.MODERATORS, Duration.ZERO);
    private static final RoomRules SLOW = new RoomRules(Posting.MEMBERS, Duration.ofSeconds(10));

    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final Fixtures given = new Fixtures(chat.store());
    private final User owner = given.user("olga", UserRole.FULL_USER);
    private final User moderator = given.user("moira", UserRole.FULL_USER);
    private final User member = given.user("mae", UserRole.FULL_USER);
    private final User stranger = given.user("sam", UserRole.FULL_USER);
    private final User administrator = given.user("admin", UserRole.ADMINISTRATOR);
    private final Room lobby = given.room("Lobby", owner);
    private final Room secret = given.room("Secret", Visibility.CLOSED, owner);

    RoomRulesTest() {
        given.changeRole(given.join(lobby, moderator), MemberRole.MODERATOR);
        given.join(lobby, member);
    }

    private ChangeRoomRules.Outcome change(User actor, Room room, RoomRules rules) {
        return chat.space()
                .rooms()
                .changeRules()
                .change(new ChangeRoomRules.Command(Chat.actor(actor), room.id(), rules));
    }

    private ArchiveRoom.Outcome archive(User actor, Room room, ArchiveRoom.Wanted wanted) {
        return chat.space().rooms().archive().change(new ArchiveRoom.Command(Chat.actor(actor), room.id(), wanted));
    }

    private Room archived(Room room) {
        return ((ArchiveRoom.Outcome.Changed) archive(owner, room, ArchiveRoom.Wanted.ARCHIVED)).room();
    }

    private PostMessage.Outcome post(User author, String key) {
        return chat.post(author, lobby.id(), key, "Hello");
    }

    private void assertLogged(User by, Deed deed) {
        AuditEntry entry = chat.audit().getLast();
        assertThat(chat.audit())
                .containsExactly(new AuditEntry(
                        entry.id(), chat.clock().instant(), by.id(), Chat.ADDRESS, deed, null, lobby.id(), "Lobby"));
    }

    @Nested
    final class Opening {
        private OpenRoom.Outcome open(User opener, String name, Visibility visibility) {
            return chat.space().rooms().open().open(new OpenRoom.Command(opener.id(), name, visibility));
        }

        @Test
        void ofAClosedRoomTellsNothingOfIt() {
            Room room = ((OpenRoom.Outcome.Opened) open(owner, "Lobby", Visibility.CLOSED)).room();
            Room other = ((OpenRoom.Outcome.Opened) open(owner, "Lobby", Visibility.CLOSED)).room();

            assertThat(room.visibility()).isEqualTo(Visibility.CLOSED);
            assertThat(room.slug().value()).doesNotContain("lobby").hasSize(16);
            assertThat(other.slug()).isNotEqualTo(room.slug());
            assertThat(chat.owners(room)).containsExactly(owner.id());
            assertThat(chat.view(stranger, room.slug().value())).isEqualTo(new ViewRoom.Outcome.RoomNotFound());
        }

        @Test
        void ofADirectRoomIsAnotherUseCase() {
            assertThatThrownBy(() -> open(owner, "Hall", Visibility.DIRECT))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void isForThoseWhomTheSettingsLet() {
            User guest = given.user("Guest");
            for (RoomCreators creators : RoomCreators.values()) {
                chat.configure(new Settings(Settings.DEFAULT.name(), Set.of(), creators));

                assertThat(opens(guest, creators)).isEqualTo(creators == RoomCreators.EVERYBODY);
                assertThat(opens(member, creators)).isEqualTo(creators != RoomCreators.ADMINISTRATORS);
                assertThat(opens(administrator, creators)).isTrue();
            }
        }

        private boolean opens(User user, RoomCreators creators) {
            OpenRoom.Outcome outcome = open(user, user.name() + " " + creators, Visibility.OPEN);
            assertThat(outcome).isInstanceOfAny(OpenRoom.Outcome.Opened.class, OpenRoom.Outcome.NotAllowed.class);
            return outcome instanceof OpenRoom.Outcome.Opened;
        }

        @Test
        void isNotForDisabledUsersAndStrangers() {
            assertThat(open(given.disable(owner), "Hall", Visibility.OPEN))
                    .isEqualTo(new OpenRoom.Outcome.NotAllowed());
            assertThat(open(given.newUser("Nobody"), "Hall", Visibility.OPEN))
                    .isEqualTo(new OpenRoom.Outcome.NotAllowed());
        }
    }

    @Nested
    final class ChangingRules {
        @Test
        void changesWhoPostsAndHowOften() {
            Room changed = lobby.withRules(ANNOUNCEMENTS);

            assertThat(change(owner, lobby, ANNOUNCEMENTS)).isEqualTo(new ChangeRoomRules.Outcome.Changed(changed));

            assertThat(chat.store().lookup().room(lobby.id()).orElseThrow().room())
                    .isEqualTo(changed);
            assertLogged(owner, Deed.ROOM_RULES_CHANGED);
        }

        @Test
        void toTheSameRulesChangesNothing() {
            long revision = chat.revision(lobby);

            assertThat(change(owner, lobby, RoomRules.DEFAULT)).isEqualTo(new ChangeRoomRules.Outcome.Changed(lobby));

            assertThat(chat.revision(lobby)).isEqualTo(revision);
            assertThat(chat.audit()).isEmpty();
        }

        @Test
        void isForOwnersAndAdministrators() {
            for (User user : List.of(moderator, member, stranger)) {
                assertThat(change(user, lobby, SLOW)).isEqualTo(new ChangeRoomRules.Outcome.NotAllowed());
            }
            assertThat(change(stranger, secret, SLOW)).isEqualTo(new ChangeRoomRules.Outcome.RoomNotFound());
            assertThat(change(administrator, given.newRoom("Missing", Visibility.OPEN), SLOW))
                    .isEqualTo(new ChangeRoomRules.Outcome.RoomNotFound());
            for (Room room : List.of(lobby, secret)) {
                assertThat(change(administrator, room, SLOW)).isInstanceOf(ChangeRoomRules.Outcome.Changed.class);
            }
        }

        @Test
        void bannedAdministratorsStillDecide() {
            given.restrict(lobby, administrator, Kind.BAN, owner);
            given.restrict(lobby, stranger, Kind.BAN, owner);

            assertThat(change(administrator, lobby, SLOW)).isInstanceOf(ChangeRoomRules.Outcome.Changed.class);
            assertThat(change(stranger, lobby, SLOW)).isEqualTo(new ChangeRoomRules.Outcome.NotAllowed());
        }

        @Test
        void disabledAdministratorsDoNot() {
            given.disable(administrator);

            assertThat(change(administrator, lobby, SLOW)).isEqualTo(new ChangeRoomRules.Outcome.RoomNotFound());
            assertThat(change(given.disable(owner), lobby, SLOW)).isEqualTo(new ChangeRoomRules.Outcome.RoomNotFound());
        }
    }

    @Nested
    final class Archiving {
        @Test
        void takesARoomOutOfTheListsAndBack() {
            Room archived = archived(lobby);

            assertThat(archived).isEqualTo(lobby.archived(chat.clock().instant()));
            assertLogged(owner, Deed.ROOM_ARCHIVED);
            var query = new ListRooms.Query(member.id(), RoomListing.first(10));
            assertThat(chat.space().rooms().list().list(query).open()).isEmpty();
            assertThat(chat.space().rooms().list().list(query).mine()).hasSize(1);

            assertThat(archive(owner, lobby, ArchiveRoom.Wanted.IN_USE))
                    .isEqualTo(new ArchiveRoom.Outcome.Changed(lobby));
            assertThat(chat.audit())
                    .extracting(AuditEntry::deed)
                    .containsExactly(Deed.ROOM_ARCHIVED, Deed.ROOM_UNARCHIVED);
            assertThat(post(member, "key")).isInstanceOf(PostMessage.Outcome.Posted.class);
        }

        @Test
        void repeatedChangesNothing() {
            Room archived = archived(lobby);
            long revision = chat.revision(lobby);
            chat.clock().advance(Duration.ofSeconds(1));

            assertThat(archived(lobby)).isEqualTo(archived);
            assertThat(chat.revision(lobby)).isEqualTo(revision);
            assertThat(chat.audit()).hasSize(1);
        }

        @Test
        void isForOwnersAndAdministrators() {
            for (User user : List.of(moderator, member, stranger)) {
                assertThat(archive(user, lobby, ArchiveRoom.Wanted.ARCHIVED))
                        .isEqualTo(new ArchiveRoom.Outcome.NotAllowed());
            }
            assertThat(archive(stranger, secret, ArchiveRoom.Wanted.ARCHIVED))
                    .isEqualTo(new ArchiveRoom.Outcome.RoomNotFound());
            assertThat(archive(administrator, secret, ArchiveRoom.Wanted.ARCHIVED))
                    .isInstanceOf(ArchiveRoom.Outcome.Changed.class);
        }
    }

    @Nested
    final class OfAdministrators {
        @Test
        void renamingAndDeletingIsLogged() {
            chat.rename(administrator, lobby, "Hall");
            chat.delete(administrator, secret);

            assertThat(chat.audit())
                    .extracting(AuditEntry::deed, AuditEntry::room, AuditEntry::detail)
                    .containsExactly(
                            tuple(Deed.ROOM_RENAMED, lobby.id(), "Hall"),
                            tuple(Deed.ROOM_DELETED, secret.id(), "Secret"));
        }

        @Test
        void closedRoomsKeepTheirSlugWhenTheyAreRenamed() {
            Room renamed = ((RenameRoom.Outcome.Renamed) chat.rename(administrator, secret, "Lobby")).room();

            assertThat(renamed.slug()).isEqualTo(secret.slug());
        }

        @Test
        void listOfAllRoomsIsForThem() {
            ListAllRooms list = chat.space().rooms().listAll();

            assertThat(list.list(new ListAllRooms.Query(owner.id(), RoomListing.first(10))))
                    .isEqualTo(new ListAllRooms.Outcome.NotAllowed());
            assertThat(list.list(new ListAllRooms.Query(new UserId(7), RoomListing.first(10))))
                    .isEqualTo(new ListAllRooms.Outcome.NotAllowed());
            var first = (ListAllRooms.Outcome.Listed)
                    list.list(new ListAllRooms.Query(administrator.id(), RoomListing.first(1)));
            assertThat(first.rooms()).extracting(RoomSummary::room).containsExactly(secret);
            assertThat(first.hasMore()).isTrue();
            var second = (ListAllRooms.Outcome.Listed) list.list(new ListAllRooms.Query(
                    administrator.id(), RoomListing.after(first.rooms().getLast(), 1)));
            assertThat(second.rooms()).extracting(RoomSummary::room).containsExactly(lobby);
            assertThat(second.hasMore()).isFalse();
        }
    }

    /** Whoever may not post any more gets the acknowledgement of what was stored all the same. */
    @Nested
    final class PostingUnderRules {
        private final PostMessage.Outcome stored = post(member, "stored");

        private void assertMayNotWrite(User user, PostingRefusal why) {
            assertThat(post(user, "another")).isEqualTo(new MayNotPost(why));
            assertThat(post(member, "stored")).isEqualTo(stored);
            assertThat(chat.post(member, lobby.id(), "stored", "Other"))
                    .isEqualTo(new PostMessage.Outcome.KeyConflict());
        }

        @Test
        void isOverInAnArchivedRoom() {
            archived(lobby);

            assertMayNotWrite(member, new PostingRefusal.Archived());
            assertMayNotWrite(owner, new PostingRefusal.Archived());
            assertThat(chat.edit(member, lobby, 1, "Other"))
                    .isEqualTo(new EditMessage.Outcome.MayNotWrite(new PostingRefusal.Archived()));
        }

        @Test
        void isForModeratorsWhereTheRulesSaySo() {
            change(owner, lobby, ANNOUNCEMENTS);

            assertMayNotWrite(member, new PostingRefusal.ModeratorsOnly());
            assertThat(chat.edit(member, lobby, 1, "Other"))
                    .isEqualTo(new EditMessage.Outcome.MayNotWrite(new PostingRefusal.ModeratorsOnly()));
            assertThat(post(moderator, "key")).isInstanceOf(PostMessage.Outcome.Posted.class);
            assertThat(post(owner, "key")).isInstanceOf(PostMessage.Outcome.Posted.class);
        }

        @Test
        void endsWithASilence() {
            Restriction silence = given.restrict(lobby, member, Kind.SILENCE, owner);

            assertMayNotWrite(member, new PostingRefusal.Silenced(silence));
            assertThat(chat.edit(member, lobby, 1, "Other"))
                    .isEqualTo(new EditMessage.Outcome.MayNotWrite(new PostingRefusal.Silenced(silence)));

            given.write(tx -> tx.restrictions().remove(lobby.id(), member.id(), Kind.SILENCE));
            assertThat(post(member, "another")).isInstanceOf(PostMessage.Outcome.Posted.class);
        }

        @Test
        void waitsInSlowMode() {
            change(owner, lobby, SLOW);
            chat.clock().advance(Duration.ofSeconds(4));

            assertMayNotWrite(member, new PostingRefusal.TooSoon(Duration.ofSeconds(6)));
            assertThat(chat.edit(member, lobby, 1, "Other")).isInstanceOf(EditMessage.Outcome.Edited.class);
            for (int i = 0; i < 250; i++) {
                assertThat(post(moderator, "key" + i)).isInstanceOf(PostMessage.Outcome.Posted.class);
            }
            assertThat(post(member, "another"))
                    .isEqualTo(new MayNotPost(new PostingRefusal.TooSoon(Duration.ofSeconds(6))));

            chat.clock().advance(Duration.ofSeconds(6));
            assertThat(post(member, "another")).isInstanceOf(PostMessage.Outcome.Posted.class);
            assertThat(post(member, "third")).isEqualTo(new MayNotPost(new PostingRefusal.TooSoon(SLOW.slowMode())));
        }

        @Test
        void deletedMessagesCountInSlowMode() {
            change(owner, lobby, SLOW);

            chat.deleteMessage(member, lobby, 1);

            assertThat(post(member, "another")).isEqualTo(new MayNotPost(new PostingRefusal.TooSoon(SLOW.slowMode())));
        }

        @Test
        void isNotForDisabledUsers() {
            given.disable(member);

            assertThat(post(member, "another")).isEqualTo(new PostMessage.Outcome.RoomNotFound());
            assertThat(chat.edit(member, lobby, 1, "Other")).isEqualTo(new EditMessage.Outcome.RoomNotFound());
        }

        @Test
        void isNotForTheBanned() {
            given.leave(lobby, member);
            given.restrict(lobby, member, Kind.BAN, owner);

            assertThat(post(member, "another")).isEqualTo(new PostMessage.Outcome.NotAMember());
        }

        @Test
        void moderatorsDeletionsAreLoggedAndOnesOwnAreNot() {
            post(member, "second");

            chat.deleteMessage(member, lobby, 1);
            assertThat(chat.audit()).isEmpty();

            chat.deleteMessage(moderator, lobby, 2);
            chat.deleteMessage(moderator, lobby, 2);

            assertThat(chat.audit())
                    .extracting(AuditEntry::deed, AuditEntry::by, AuditEntry::user, AuditEntry::detail)
                    .containsExactly(tuple(Deed.MESSAGE_REMOVED, moderator.id(), member.id(), "2"));
        }
    }
}
