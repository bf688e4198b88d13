package io.chatterspace.application.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomRules;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserRole;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DirectRoomTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final Fixtures given = new Fixtures(chat.store());
    private final User ada = given.user("ada", UserRole.FULL_USER);
    private final User grace = given.user("grace", UserRole.FULL_USER);
    private final User edsger = given.user("edsger", UserRole.ADMINISTRATOR);

    private OpenDirectRoom.Outcome tryOpen(User opener, User... others) {
        var command = new OpenDirectRoom.Command(
                opener.id(), Arrays.stream(others).map(User::id).collect(Collectors.toSet()));
        return chat.space().rooms().openDirect().open(command);
    }

    private Room open(User opener, User... others) {
        OpenDirectRoom.Outcome outcome = tryOpen(opener, others);
        assertThat(outcome).isInstanceOf(OpenDirectRoom.Outcome.Opened.class);
        return ((OpenDirectRoom.Outcome.Opened) outcome).room();
    }

    private List<Membership> members(Room room) {
        return chat.store().read(snapshot -> snapshot.memberships().list(room.id(), 100));
    }

    @Test
    void isOfItsPeopleAndNobodyOwnsIt() {
        Room room = open(ada, grace);

        assertThat(room.visibility()).isEqualTo(Visibility.DIRECT);
        assertThat(members(room)).extracting(Membership::user).containsExactlyInAnyOrder(ada.id(), grace.id());
        assertThat(members(room)).extracting(Membership::role).containsOnly(MemberRole.MEMBER);
        assertThat(chat.post(grace, room.id(), "key", "Hello")).isInstanceOf(PostMessage.Outcome.Posted.class);
        assertThat(chat.space().rooms().listOwn().list(ada.id()))
                .extracting(own -> own.summary().people())
                .containsExactly(List.of(ada.id(), grace.id()));
    }

    @Test
    void isOneForEachSetOfPeople() {
        Room room = open(ada, grace);

        assertThat(open(grace, ada)).isEqualTo(room);
        assertThat(open(ada, ada, grace)).isEqualTo(room);
        assertThat(open(ada, grace, edsger)).isNotEqualTo(room);
        assertThat(new HashSet<>(Concurrently.call(8, i -> i % 2 == 0 ? open(ada, edsger) : open(edsger, ada))))
                .hasSize(1);
    }

    @Test
    void isForTwoToEightPeopleThatTakePart() {
        User[] seven = given.users(7).toArray(User[]::new);
        User[] eight = given.users(8).toArray(User[]::new);

        assertThat(tryOpen(ada)).isEqualTo(new OpenDirectRoom.Outcome.NobodyElse());
        assertThat(tryOpen(ada, ada)).isEqualTo(new OpenDirectRoom.Outcome.NobodyElse());
        assertThat(members(open(ada, seven))).hasSize(8);
        assertThat(tryOpen(ada, eight)).isEqualTo(new OpenDirectRoom.Outcome.TooMany());
        assertThat(tryOpen(ada, given.newUser("Nobody"))).isEqualTo(new OpenDirectRoom.Outcome.PersonNotFound());
        assertThat(tryOpen(ada, given.disable(grace))).isEqualTo(new OpenDirectRoom.Outcome.PersonNotFound());
        assertThat(tryOpen(grace, ada)).isEqualTo(new OpenDirectRoom.Outcome.PersonNotFound());
    }

    @Test
    void nobodyElseIsToldOfIt() {
        Room room = open(ada, grace);

        assertThat(chat.join(edsger, room)).isEqualTo(new JoinRoom.Outcome.RoomNotFound());
        assertThat(chat.view(edsger, room.slug().value())).isEqualTo(new ViewRoom.Outcome.RoomNotFound());
        assertThat(chat.delete(edsger, room)).isEqualTo(new DeleteRoom.Outcome.RoomNotFound());
        assertThat(chat.rename(edsger, room, "Hall")).isEqualTo(new RenameRoom.Outcome.RoomNotFound());
        var listing = new ListAllRooms.Query(edsger.id(), RoomListing.first(10));
        assertThat(chat.space().rooms().listAll().list(listing))
                .isEqualTo(new ListAllRooms.Outcome.Listed(List.of(), false));
    }

    @Test
    void isNobodysToDecideAbout() {
        Room room = open(ada, grace, edsger);
        RoomUseCases rooms = chat.space().rooms();
        for (User user : List.of(ada, edsger)) {
            var actor = Chat.actor(user);
            assertThat(chat.leave(user, room)).isEqualTo(new LeaveRoom.Outcome.NotAllowed());
            assertThat(chat.rename(user, room, "Hall")).isEqualTo(new RenameRoom.Outcome.NotAllowed());
            assertThat(chat.delete(user, room)).isEqualTo(new DeleteRoom.Outcome.NotAllowed());
            assertThat(rooms.changeRules().change(new ChangeRoomRules.Command(actor, room.id(), RoomRules.DEFAULT)))
                    .isEqualTo(new ChangeRoomRules.Outcome.NotAllowed());
            assertThat(rooms.archive().change(new ArchiveRoom.Command(actor, room.id(), ArchiveRoom.Wanted.ARCHIVED)))
                    .isEqualTo(new ArchiveRoom.Outcome.NotAllowed());
            assertThat(rooms.members().add().add(new AddMember.Command(actor, room.id(), "ada")))
                    .isEqualTo(new AddMember.Outcome.NotAllowed());
            assertThat(rooms.members().remove().remove(new RemoveMember.Command(actor, room.id(), grace.id())))
                    .isEqualTo(new RemoveMember.Outcome.NotAllowed());
            assertThat(rooms.members()
                            .restrict()
                            .restrict(new RestrictMember.Command(
                                    actor, room.id(), grace.id(), Kind.SILENCE, "Because", null)))
                    .isEqualTo(new RestrictMember.Outcome.NotAllowed());
            assertThat(rooms.members()
                            .lift()
                            .lift(new LiftRestriction.Command(actor, room.id(), grace.id(), Kind.SILENCE)))
                    .isEqualTo(new LiftRestriction.Outcome.NotAllowed());
            assertThat(rooms.members()
                            .changeRole()
                            .change(new ChangeMemberRole.Command(actor, room.id(), grace.id(), MemberRole.OWNER)))
                    .isEqualTo(new ChangeMemberRole.Outcome.NotAllowed());
        }
        assertThat(members(room)).hasSize(3);
        assertThat(chat.audit()).isEmpty();
    }
}
