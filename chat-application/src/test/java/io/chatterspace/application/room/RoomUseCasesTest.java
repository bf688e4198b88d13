package io.chatterspace.application.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.Property;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class RoomUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final Fixtures given = new Fixtures(chat.store());
    private final User ada = chat.user("Ada");
    private final User grace = chat.user("Grace");

    private Room closedRoom(User owner) {
        return given.room("Secret", Visibility.CLOSED, owner);
    }

    private Room missingRoom() {
        return given.newRoom("Missing", Visibility.OPEN);
    }

    private String slugOfRoom(String name) {
        return chat.open(ada, name).slug().value();
    }

    private Room renamed(User user, Room room, String name) {
        RenameRoom.Outcome outcome = chat.rename(user, room, name);
        assertThat(outcome).isInstanceOf(RenameRoom.Outcome.Renamed.class);
        return ((RenameRoom.Outcome.Renamed) outcome).room();
    }

    private Membership joined(User user, Room room) {
        return ((JoinRoom.Outcome.Joined) chat.join(user, room)).membership();
    }

    private RoomView view(User user, String slug) {
        ViewRoom.Outcome outcome = chat.view(user, slug);
        assertThat(outcome).isInstanceOf(ViewRoom.Outcome.Viewed.class);
        return ((ViewRoom.Outcome.Viewed) outcome).view();
    }

    @Nested
    final class Opening {
        @Test
        void makesTheOpenerTheOwner() {
            Room room = chat.open(ada, " Tea  Room ");

            assertThat(room.name()).isEqualTo(new RoomName("Tea Room"));
            assertThat(room.slug()).isEqualTo(new Slug("tea-room"));
            assertThat(room.visibility()).isEqualTo(Visibility.OPEN);
            assertThat(chat.owners(room)).containsExactly(ada.id());
            assertThat(view(ada, "tea-room").room()).isEqualTo(room);
            assertThat(chat.revision(room)).isEqualTo(2);
        }

        @Test
        void refusesAFlawedName() {
            assertThat(chat.tryOpen(ada, "")).isEqualTo(new OpenRoom.Outcome.InvalidName(Flaw.BLANK));
            assertThat(chat.tryOpen(ada, "a".repeat(81))).isEqualTo(new OpenRoom.Outcome.InvalidName(Flaw.TOO_LONG));
        }

        @Test
        void refusesATakenName() {
            chat.open(ada, "Lobby");

            assertThat(chat.tryOpen(grace, "LOBBY")).isEqualTo(new OpenRoom.Outcome.NameTaken());
            assertThat(chat.tryOpen(grace, "\uff2cobby")).isEqualTo(new OpenRoom.Outcome.NameTaken());
        }

        @Test
        void doesNotTellTheNameOfAClosedRoom() {
            closedRoom(ada);

            assertThat(chat.tryOpen(grace, "Secret")).isInstanceOf(OpenRoom.Outcome.Opened.class);
        }

        @Test
        void numbersSlugsThatAreTaken() {
            assertThat(slugOfRoom("Lobby")).isEqualTo("lobby");
            assertThat(slugOfRoom("Lobby!")).isEqualTo("lobby-2");
            assertThat(slugOfRoom("Lobby?")).isEqualTo("lobby-3");
            assertThat(slugOfRoom("\u4e2d\u6587")).isEqualTo("room");
            assertThat(slugOfRoom("\ud83d\ude00")).isEqualTo("room-2");
        }

        @Test
        void ofOneNameByManySucceedsOnce() {
            List<OpenRoom.Outcome> outcomes =
                    Concurrently.call(8, i -> chat.tryOpen(i % 2 == 0 ? ada : grace, "Lobby"));

            assertThat(outcomes)
                    .filteredOn(OpenRoom.Outcome.Opened.class::isInstance)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(new OpenRoom.Outcome.NameTaken()::equals)
                    .hasSize(7);
        }
    }

    @Nested
    final class Renaming {
        private final Room lobby = chat.open(ada, "Lobby");

        @Test
        void keepsTheFormerSlugs() {
            Room hall = renamed(ada, lobby, "Hall");
            Room salon = renamed(ada, lobby, "Salon");

            assertThat(hall.slug()).isEqualTo(new Slug("hall"));
            for (String slug : List.of("lobby", "hall", "salon")) {
                assertThat(view(ada, slug).room()).isEqualTo(salon);
            }
        }

        @Test
        void givesNoOtherRoomAFormerSlug() {
            renamed(ada, lobby, "Hall");

            assertThat(slugOfRoom("Lobby")).isEqualTo("lobby-2");
            assertThat(view(ada, "lobby").room().name()).isEqualTo(new RoomName("Hall"));
        }

        @Test
        void givesAFormerNameItsSlugBack() {
            renamed(ada, lobby, "Hall");

            assertThat(renamed(ada, lobby, "Lobby").slug()).isEqualTo(new Slug("lobby"));
        }

        @Test
        void givesAFormerNameItsNumberedSlugBack() {
            Room second = chat.open(ada, "Lobby!");
            assertThat(second.slug()).isEqualTo(new Slug("lobby-2"));
            renamed(ada, second, "Hall");

            assertThat(renamed(ada, second, "Lobby!").slug()).isEqualTo(new Slug("lobby-2"));
        }

        @Test
        void keepsTheNumberedSlugWhenOnlyCaseChanges() {
            Room second = chat.open(ada, "Lobby!");

            assertThat(renamed(ada, second, "LOBBY!").slug()).isEqualTo(second.slug());
        }

        @Test
        void toTheSameNameChangesNothing() {
            assertThat(renamed(ada, lobby, " Lobby ")).isEqualTo(lobby);
            assertThat(chat.revision(lobby)).isEqualTo(2);
        }

        @Test
        void refusesATakenName() {
            chat.open(ada, "Hall");

            assertThat(chat.rename(ada, lobby, "hall")).isEqualTo(new RenameRoom.Outcome.NameTaken());
            assertThat(view(ada, "lobby").room()).isEqualTo(lobby);
        }

        @Test
        void refusesAFlawedName() {
            assertThat(chat.rename(ada, lobby, "\n")).isEqualTo(new RenameRoom.Outcome.InvalidName(Flaw.BLANK));
        }

        @Test
        void isForOwners() {
            Room secret = closedRoom(ada);
            assertThat(chat.rename(grace, lobby, "Hall")).isEqualTo(new RenameRoom.Outcome.NotAllowed());
            chat.join(grace, lobby);
            assertThat(chat.rename(grace, lobby, "Hall")).isEqualTo(new RenameRoom.Outcome.NotAllowed());
            assertThat(chat.rename(grace, secret, "Hall")).isEqualTo(new RenameRoom.Outcome.RoomNotFound());
            assertThat(chat.rename(grace, missingRoom(), "Hall")).isEqualTo(new RenameRoom.Outcome.RoomNotFound());
            assertThat(view(ada, "lobby").room()).isEqualTo(lobby);
        }
    }

    @Nested
    final class Deleting {
        private final Room lobby = chat.open(ada, "Lobby");

        @Test
        void takesEverythingAway() {
            chat.post(ada, lobby.id(), "key", "Hello");

            assertThat(chat.delete(ada, lobby)).isEqualTo(new DeleteRoom.Outcome.Deleted());

            assertThat(chat.view(ada, "lobby")).isEqualTo(new ViewRoom.Outcome.RoomNotFound());
            assertThat(chat.space().rooms().listOwn().list(ada.id())).isEmpty();
            assertThat(chat.message(lobby, 1)).isEmpty();
            assertThat(chat.delete(ada, lobby)).isEqualTo(new DeleteRoom.Outcome.RoomNotFound());
        }

        @Test
        void freesNameAndSlug() {
            chat.delete(ada, lobby);

            assertThat(chat.open(grace, "Lobby").slug()).isEqualTo(new Slug("lobby"));
        }

        @Test
        void isForOwners() {
            assertThat(chat.delete(grace, lobby)).isEqualTo(new DeleteRoom.Outcome.NotAllowed());
            chat.join(grace, lobby);
            assertThat(chat.delete(grace, lobby)).isEqualTo(new DeleteRoom.Outcome.NotAllowed());
            assertThat(chat.delete(grace, closedRoom(ada))).isEqualTo(new DeleteRoom.Outcome.RoomNotFound());
            assertThat(view(ada, "lobby").room()).isEqualTo(lobby);
        }
    }

    @Nested
    final class JoiningAndLeaving {
        private final Room lobby = chat.open(ada, "Lobby");

        @Test
        void makesAMember() {
            Membership membership = joined(grace, lobby);

            assertThat(membership.role()).isEqualTo(MemberRole.MEMBER);
            assertThat(view(grace, "lobby").memberCount()).isEqualTo(2);
        }

        @Test
        void repeatedChangesNothing() {
            Membership membership = joined(grace, lobby);

            assertThat(joined(grace, lobby)).isEqualTo(membership);
            assertThat(chat.revision(lobby)).isEqualTo(3);
        }

        @Test
        void isForOpenRooms() {
            assertThat(chat.join(grace, closedRoom(ada))).isEqualTo(new JoinRoom.Outcome.RoomNotFound());
            assertThat(chat.join(grace, missingRoom())).isEqualTo(new JoinRoom.Outcome.RoomNotFound());
        }

        @Test
        void leavingEndsTheMembership() {
            chat.join(grace, lobby);

            assertThat(chat.leave(grace, lobby)).isEqualTo(new LeaveRoom.Outcome.Left());

            assertThat(chat.leave(grace, lobby)).isEqualTo(new LeaveRoom.Outcome.NotAMember());
            assertThat(chat.view(grace, "lobby")).isInstanceOf(ViewRoom.Outcome.NotAMember.class);
            assertThat(chat.owners(lobby)).containsExactly(ada.id());
        }

        @Test
        void leavingIsForMembers() {
            assertThat(chat.leave(grace, lobby)).isEqualTo(new LeaveRoom.Outcome.NotAMember());
            assertThat(chat.leave(grace, closedRoom(ada))).isEqualTo(new LeaveRoom.Outcome.RoomNotFound());
            assertThat(chat.leave(grace, missingRoom())).isEqualTo(new LeaveRoom.Outcome.RoomNotFound());
        }

        @Test
        void longestStandingMemberSucceedsTheLastOwner() {
            User edsger = chat.user("Edsger");
            chat.join(grace, lobby);
            chat.join(edsger, lobby);

            chat.leave(ada, lobby);
            assertThat(chat.owners(lobby)).containsExactly(grace.id());

            chat.join(ada, lobby);
            chat.leave(grace, lobby);
            assertThat(chat.owners(lobby)).containsExactly(edsger.id());
        }

        @Test
        void nobodySucceedsWhileThereIsAnotherOwner() {
            Membership second = joined(grace, lobby);
            User edsger = chat.user("Edsger");
            Membership third = joined(edsger, lobby);
            given.changeRole(third, MemberRole.OWNER);

            chat.leave(ada, lobby);

            assertThat(chat.owners(lobby)).containsExactly(third.user());
            assertThat(second.role()).isEqualTo(MemberRole.MEMBER);
        }

        @Test
        void firstMemberOfAnEmptyRoomOwnsIt() {
            chat.leave(ada, lobby);
            assertThat(chat.owners(lobby)).isEmpty();

            assertThat(joined(grace, lobby).role()).isEqualTo(MemberRole.OWNER);
        }
    }

    @Nested
    final class Viewing {
        @Test
        void isForMembers() {
            Room lobby = chat.open(ada, "Lobby");
            Room secret = closedRoom(ada);

            assertThat(chat.view(grace, "lobby")).isInstanceOf(ViewRoom.Outcome.NotAMember.class);
            assertThat(chat.view(grace, secret.slug().value())).isEqualTo(new ViewRoom.Outcome.RoomNotFound());
            assertThat(chat.view(grace, "missing")).isEqualTo(new ViewRoom.Outcome.RoomNotFound());
            assertThat(view(ada, secret.slug().value()).room()).isEqualTo(secret);
            assertThat(view(ada, "lobby").room()).isEqualTo(lobby);
        }
    }

    @Nested
    final class Listing {
        @Test
        void hasOnesOwnRoomsAndOpenOnes() {
            Room lobby = chat.open(ada, "Lobby");
            Room kitchen = chat.open(grace, "Kitchen");
            Room secret = closedRoom(ada);
            var query = new ListRooms.Query(ada.id(), RoomListing.first(10));

            ListRooms.Rooms rooms = chat.space().rooms().list().list(query);

            assertThat(rooms.mine()).extracting(own -> own.summary().room()).containsExactlyInAnyOrder(lobby, secret);
            assertThat(rooms.open()).extracting(RoomSummary::room).containsExactlyInAnyOrder(lobby, kitchen);
            assertThat(rooms.hasMore()).isFalse();
            assertThat(chat.space().rooms().listOwn().list(ada.id())).isEqualTo(rooms.mine());
        }

        @Test
        void pagesAreTheWholeList() {
            Property.holds(20, random -> {
                var other = new Chat(new InMemoryStore(new Epoch("epoch")));
                User user = other.user("Ada");
                int count = random.nextInt(20);
                for (int i = 0; i < count; i++) {
                    Room room = other.open(user, "Room " + i);
                    other.clock().advance(Duration.ofMillis(random.nextInt(2)));
                    other.post(user, room.id(), "key", "Hello");
                }
                ListRooms list = other.space().rooms().list();
                List<RoomSummary> whole = other.space().rooms().listOwn().list(user.id()).stream()
                        .map(OwnRoom::summary)
                        .toList();
                List<RoomSummary> paged = new ArrayList<>();
                RoomListing next = RoomListing.first(1 + random.nextInt(7));
                ListRooms.Rooms page;
                do {
                    page = list.list(new ListRooms.Query(user.id(), next));
                    paged.addAll(page.open());
                    if (page.hasMore()) {
                        next = RoomListing.after(page.open().getLast(), 1 + random.nextInt(7));
                    }
                } while (page.hasMore());

                assertThat(paged).hasSize(count).isEqualTo(whole);
            });
        }

        @Test
        void refusesAnEmptyPage() {
            assertThatThrownBy(() -> RoomListing.first(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
