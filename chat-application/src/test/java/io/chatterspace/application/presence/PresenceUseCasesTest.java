package io.chatterspace.application.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.live.Delivery;
import io.chatterspace.application.live.FrameFormat;
import io.chatterspace.application.live.LiveHub;
import io.chatterspace.application.live.Subscribing;
import io.chatterspace.application.live.Subscribing.Start;
import io.chatterspace.application.live.Subscription;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.presence.SeePresence.Outcome;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PresenceUseCasesTest {
    private final InMemoryStore store = new InMemoryStore(new Epoch("epoch"));
    private final Fixtures given = new Fixtures(store);
    private final LiveHub hub = new LiveHub(store, given.clock());
    private final List<Runnable> waiting = new ArrayList<>();
    private final PresenceUseCases presence = PresenceUseCases.on(store, given.clock(), hub, waiting::add);
    private final User ada = given.user("Ada");
    private final User grace = given.user("Grace");
    private final User eve = given.user("Eve");
    private final Room lobby = given.room("Lobby", ada);
    private final List<Signal> told = new ArrayList<>();

    private final FrameFormat format = new FrameFormat() {
        @Override
        public byte[] encode(RoomEvent event) {
            return new byte[1];
        }

        @Override
        public byte[] encode(Signal signal) {
            told.add(signal);
            return new byte[1];
        }
    };

    PresenceUseCasesTest() {
        store.onCommit(events -> {
            hub.committed(events);
            presence.committed(events);
        });
        given.join(lobby, grace);
    }

    private void pass() {
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(Runnable::run);
    }

    private Subscription follow(User user, Room room) {
        return switch (hub.subscribe(user.id(), room.id(), new Start.Now(), format, () -> {})) {
            case Subscribing.Subscribed(var subscription, var after) -> subscription;
            case Subscribing.Reset reset -> throw new AssertionError(reset);
            case Subscribing.Gone gone -> throw new AssertionError(gone);
        };
    }

    private List<Signal> heard(Subscription subscription) {
        told.clear();
        boolean more = true;
        while (more) {
            Delivery next = subscription.next(1 << 16);
            more = !(next instanceof Delivery.Idle) && !(next instanceof Delivery.Gone);
        }
        return List.copyOf(told);
    }

    private Outcome see(User viewer, RoomId room, User... people) {
        Set<UserId> ids = Set.of(List.of(people).stream().map(User::id).toArray(UserId[]::new));
        return presence.see().see(new SeePresence.Query(viewer.id(), room, ids));
    }

    @Test
    void membersSeeMembersAndNobodyElse() {
        presence.attend().attend(ada.id());
        presence.attend().attend(eve.id());
        presence.attend().attend(grace.id()).beAway();

        assertThat(see(ada, lobby.id(), ada, grace, eve))
                .isEqualTo(new Outcome.Seen(Map.of(ada.id(), Presence.HERE, grace.id(), Presence.AWAY)));
        assertThat(see(eve, lobby.id(), ada)).isEqualTo(new Outcome.NotAMember());
        assertThat(see(ada, new RoomId(7), ada)).isEqualTo(new Outcome.NotAMember());
        given.leave(lobby, grace);
        assertThat(see(grace, lobby.id(), ada)).isEqualTo(new Outcome.NotAMember());
        assertThat(see(ada, lobby.id(), grace)).isEqualTo(new Outcome.Seen(Map.of()));
    }

    @Test
    void whoFollowsARoomIsToldOfItsMembersOnly() {
        Subscription adas = follow(ada, lobby);
        presence.attend().attend(grace.id());
        presence.attend().attend(eve.id());
        assertThat(heard(adas)).isEmpty();
        pass();

        assertThat(heard(adas))
                .containsExactly(new Signal.PresenceChanged(lobby.id(), Map.of(grace.id(), Presence.HERE)));
    }

    @Test
    void whoJoinsIsKnownToThoseWhoAreThere() {
        Subscription adas = follow(ada, lobby);
        presence.attend().attend(eve.id());
        pass();
        assertThat(heard(adas)).isEmpty();
        given.join(lobby, eve);
        pass();

        assertThat(heard(adas))
                .containsExactly(new Signal.PresenceChanged(lobby.id(), Map.of(eve.id(), Presence.HERE)));
    }

    @Test
    void whoLeftIsToldNothing() {
        Subscription graces = follow(grace, lobby);
        given.leave(lobby, grace);
        presence.attend().attend(ada.id());
        pass();

        assertThat(heard(graces)).isEmpty();
    }

    @Test
    void aCrowdIsOneSignalOfThoseWhomThePageLists() {
        List<User> crowd = given.users(500);
        given.write(tx -> crowd.forEach(user -> given.join(tx, lobby, user, MemberRole.MEMBER)));
        Subscription adas = follow(ada, lobby);
        crowd.forEach(user -> presence.attend().attend(user.id()));
        pass();

        assertThat(heard(adas))
                .singleElement()
                .isInstanceOfSatisfying(
                        Signal.PresenceChanged.class,
                        // Ada and Grace are on the list, too, and were not there.
                        changed -> assertThat(changed.people()).hasSize(RoomView.MAX_MEMBERS - 2));
    }

    @Test
    void theOtherOneOfADirectConversationIsNoticedWhereverTheyLook() {
        Room direct = given.room("Direct", Visibility.DIRECT, ada);
        given.join(direct, grace);
        var adas = new AtomicInteger();
        var graces = new AtomicInteger();
        hub.onNotice(ada.id(), adas::incrementAndGet);
        hub.onNotice(grace.id(), graces::incrementAndGet);
        presence.attend().attend(grace.id());
        pass();

        assertThat(adas).hasValue(1);
        assertThat(graces).hasValue(0);
        presence.attend().attend(ada.id());
        pass();
        assertThat(graces).hasValue(1);
    }

    @Test
    void bothOfADirectConversationAreNoticedWhenBothChange() {
        Room direct = given.room("Direct", Visibility.DIRECT, ada);
        given.join(direct, grace);
        var adas = new AtomicInteger();
        var graces = new AtomicInteger();
        hub.onNotice(ada.id(), adas::incrementAndGet);
        hub.onNotice(grace.id(), graces::incrementAndGet);
        presence.attend().attend(ada.id());
        presence.attend().attend(grace.id());
        pass();

        assertThat(adas).hasValue(1);
        assertThat(graces).hasValue(1);
    }

    @Test
    void nobodyIsNoticedOfWhatARoomOfManyShows() {
        var adas = new AtomicInteger();
        hub.onNotice(ada.id(), adas::incrementAndGet);
        presence.attend().attend(grace.id());
        pass();

        assertThat(adas).hasValue(0);
    }
}
