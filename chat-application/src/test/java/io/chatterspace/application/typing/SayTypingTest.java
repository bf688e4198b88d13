package io.chatterspace.application.typing;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.application.live.FrameFormat;
import io.chatterspace.application.live.Subscribing;
import io.chatterspace.application.live.Subscribing.Start;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.typing.SayTyping.Outcome;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.room.Posting;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomRules;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SayTypingTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final User ada = chat.user("Ada");
    private final User grace = chat.user("Grace");
    private final User eve = chat.user("Eve");
    private final Room lobby = chat.open(ada, "Lobby");
    private final AtomicInteger wakes = new AtomicInteger();

    SayTypingTest() {
        chat.join(grace, lobby);
        var format = new FrameFormat() {
            @Override
            public byte[] encode(RoomEvent event) {
                return new byte[1];
            }

            @Override
            public byte[] encode(Signal signal) {
                return new byte[1];
            }
        };
        assertThat(chat.space().live().subscribe(ada.id(), lobby.id(), new Start.Now(), format, wakes::incrementAndGet))
                .isInstanceOf(Subscribing.Subscribed.class);
    }

    private Outcome types(User user, RoomId room) {
        return chat.space().typing().say(new SayTyping.Command(user.id(), room));
    }

    private void expectNobodyTold(Outcome outcome, Outcome expected) {
        assertThat(outcome).isEqualTo(expected);
        assertThat(wakes).hasValue(0);
    }

    private Room rule(RoomRules rules) {
        return chat.given().update(lobby.withRules(rules));
    }

    @Test
    void tellsWhoFollowsTheRoomOncePerPersonAndThreeSeconds() {
        assertThat(types(grace, lobby.id())).isEqualTo(new Outcome.Said());
        assertThat(types(grace, lobby.id())).isEqualTo(new Outcome.Said());
        assertThat(wakes).hasValue(1);

        chat.clock().advance(Duration.ofSeconds(3));
        types(grace, lobby.id());
        assertThat(wakes).hasValue(2);
    }

    @Test
    void isForMembersOnly() {
        Room closed = chat.given().room("Closed", Visibility.CLOSED, ada);

        expectNobodyTold(types(eve, lobby.id()), new Outcome.NotAMember());
        expectNobodyTold(types(eve, closed.id()), new Outcome.RoomNotFound());
        expectNobodyTold(types(ada, new RoomId(7)), new Outcome.RoomNotFound());
        chat.leave(grace, lobby);
        wakes.set(0);
        expectNobodyTold(types(grace, lobby.id()), new Outcome.NotAMember());
    }

    @Test
    void isForWhoMayPostOnly() {
        chat.given().restrict(lobby, grace, Restriction.Kind.SILENCE, ada);
        assertThat(types(grace, lobby.id()))
                .isInstanceOfSatisfying(
                        Outcome.MayNotPost.class,
                        outcome -> assertThat(outcome.why()).isInstanceOf(PostingRefusal.Silenced.class));
        assertThat(wakes).hasValue(0);

        rule(new RoomRules(Posting.MODERATORS, Duration.ZERO));
        wakes.set(0);
        chat.join(eve, lobby);
        wakes.set(0);
        expectNobodyTold(types(eve, lobby.id()), new Outcome.MayNotPost(new PostingRefusal.ModeratorsOnly()));
    }

    @Test
    void isForNobodyInAnArchivedRoom() {
        chat.given().update(lobby.archived(chat.clock().instant()));
        wakes.set(0);

        expectNobodyTold(types(ada, lobby.id()), new Outcome.MayNotPost(new PostingRefusal.Archived()));
    }

    @Test
    void isForWhoWaitsInSlowModeToo() {
        rule(new RoomRules(Posting.MEMBERS, Duration.ofMinutes(1)));
        chat.post(grace, lobby.id(), "key", "Hello");
        wakes.set(0);

        assertThat(types(grace, lobby.id())).isEqualTo(new Outcome.Said());
        assertThat(wakes).hasValue(1);
    }
}
