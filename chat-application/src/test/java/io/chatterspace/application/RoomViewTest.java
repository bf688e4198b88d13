package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.Property;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RoomViewTest {
    private final InMemoryStore store = new InMemoryStore(new Epoch("epoch"));
    private final Fixtures given = new Fixtures(store);
    private final List<Event> heard = new ArrayList<>();
    private final User ada = given.user("Ada");
    private final Room lobby = given.room("Lobby", ada);

    RoomViewTest() {
        store.onCommit(heard::addAll);
    }

    private RoomView stored(Room room) {
        return store.<Optional<RoomView>>read(snapshot -> RoomView.read(snapshot, room.id()))
                .orElseThrow();
    }

    private RoomEvent lastEvent() {
        return (RoomEvent) heard.getLast();
    }

    @Test
    void afterAnEventItHoldsAlreadyIsTheSame() {
        given.post(lobby, ada, "Hello");
        RoomView view = stored(lobby);

        assertThat(view.after(lastEvent())).containsSame(view);
    }

    @Test
    void afterAnEventThatIsNotTheNextCannotBeTold() {
        RoomView view = stored(lobby);
        given.posts(lobby, ada, 2);

        assertThat(view.after(lastEvent())).isEmpty();
    }

    @Test
    void afterTheDeletionThereIsNone() {
        RoomView view = stored(lobby);
        given.delete(lobby);

        assertThat(view.after(lastEvent())).isEmpty();
    }

    @Test
    void cannotTellWhoMovesUp() {
        List<User> users = given.users(RoomView.MAX_MEMBERS);
        given.write(tx -> users.forEach(user -> given.join(tx, lobby, user, MemberRole.MEMBER)));
        RoomView full = stored(lobby);

        given.leave(lobby, users.getLast());
        assertThat(full.after(lastEvent())).contains(stored(lobby));
        given.join(lobby, users.getLast());
        RoomView again = stored(lobby);
        given.leave(lobby, users.getFirst());

        assertThat(again.after(lastEvent())).isEmpty();
    }

    @Test
    void afterEveryEventIsWhatTheStoreSays() {
        Property.holds(5, random -> {
            Room room = given.room("Room " + given.newUser("next").id().value(), ada);
            List<User> users = given.users(RoomView.MAX_MEMBERS + 5);
            RoomView view = stored(room);
            int followed = 0;
            for (int i = 0; i < 400; i++) {
                int heardBefore = heard.size();
                change(room, users, random);
                if (heard.size() > heardBefore) {
                    Optional<RoomView> after = view.after(lastEvent());
                    view = stored(room);
                    if (after.isPresent()) {
                        assertThat(after).contains(view);
                        followed++;
                    }
                }
            }
            assertThat(followed).isGreaterThan(250);
        });
    }

    private void change(Room room, List<User> users, Random random) {
        User user = users.get(random.nextInt(users.size()));
        Optional<Membership> membership = store.lookup().membership(room.id(), user.id());
        long last = store.<Long>read(snapshot -> snapshot.rooms().listOpen(RoomListing.first(1_000)).stream()
                .filter(summary -> summary.room().id().equals(room.id()))
                .mapToLong(RoomSummary::messageCount)
                .sum());
        int choice = random.nextInt(10);
        if (membership.isEmpty()) {
            given.join(room, user);
        } else if (choice < 2) {
            given.leave(room, user);
        } else if (choice == 2) {
            given.changeRole(membership.get(), random.nextBoolean() ? MemberRole.MODERATOR : MemberRole.OWNER);
        } else if (choice == 3) {
            given.rename(room, "Name " + given.newUser("next").id().value());
        } else if (choice < 6 && last > 0) {
            Message message = store.<Optional<Message>>read(
                            snapshot -> snapshot.messages().find(room.id(), seqUpTo(last, random)))
                    .orElseThrow();
            if (random.nextBoolean()) {
                given.edit(room, message, "Edited");
            } else {
                given.delete(room, message);
            }
        } else {
            given.post(room, user, "Hello");
        }
    }

    private static MessageSeq seqUpTo(long last, Random random) {
        return new MessageSeq(1 + random.nextLong(last));
    }
}
