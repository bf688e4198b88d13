package io.chatterspace.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.CommitListener;
import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.Store;
import io.chatterspace.application.StoreHealth;
import io.chatterspace.application.live.Subscribing.Start;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.Property;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.event.Position;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.event.SessionEnded;
import io.chatterspace.domain.event.Signal;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class LiveHubTest {
    private static final Epoch EPOCH = new Epoch("epoch");

    private final InMemoryStore store = new InMemoryStore(EPOCH);
    private final Fixtures given = new Fixtures(store);
    private final LiveHub hub = new LiveHub(store, given.clock());
    private final PlainFormat format = new PlainFormat();
    private final User ada = given.user("Ada");
    private final User grace = given.user("Grace");
    private final Room lobby = given.room("Lobby", ada);

    private Reading read(User user, Start start) {
        return new Reading(hub, user.id(), lobby.id(), start, format);
    }

    private Reading readNow(User user) {
        return read(user, new Start.Now());
    }

    private Reading readAfter(User user, long revision) {
        return read(user, Reading.after(EPOCH, revision));
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static Delivery caughtUp(long revision) {
        return new Delivery.CaughtUp(new Revision(revision));
    }

    @Nested
    final class WhoMayNotRead {
        @Test
        void isToldTheSameAsOfAMissingRoom() {
            Room closed = given.room("Closed", Visibility.CLOSED, ada);

            assertThat(readNow(grace).answer()).isEqualTo(new Subscribing.Gone());
            assertThat(readAfter(grace, 1).answer()).isEqualTo(new Subscribing.Gone());
            assertThat(hub.subscribe(grace.id(), closed.id(), new Start.Now(), format, () -> {}))
                    .isEqualTo(new Subscribing.Gone());
            assertThat(hub.subscribe(ada.id(), new RoomId(7), new Start.Now(), format, () -> {}))
                    .isEqualTo(new Subscribing.Gone());
        }

        @Test
        void isToldSoAfterLeavingAndAfterTheRoomIsDeleted() {
            given.join(lobby, grace);
            given.leave(lobby, grace);
            assertThat(readNow(grace).answer()).isEqualTo(new Subscribing.Gone());

            given.delete(lobby);
            assertThat(readAfter(ada, 1).answer()).isEqualTo(new Subscribing.Gone());
        }

        @Test
        void leavesNoFeedBehind() {
            assertThat(readNow(grace).answer()).isEqualTo(new Subscribing.Gone());

            assertThat(hub.feedCount()).isZero();
        }
    }

    @Nested
    final class PositionThatCannotBeServed {
        private final Subscribing toldWhereToBegin = new Subscribing.Reset(new Position(EPOCH, new Revision(2)));

        @Test
        void isOfAnotherEpoch() {
            assertThat(read(ada, Reading.after(new Epoch("other"), 1)).answer()).isEqualTo(toldWhereToBegin);
        }

        @Test
        void isBeyondTheRoom() {
            assertThat(readAfter(ada, 3).answer()).isEqualTo(toldWhereToBegin);
            assertThat(readAfter(ada, Long.MAX_VALUE).answer()).isEqualTo(toldWhereToBegin);
        }

        @Test
        void isTooFarBehind() {
            given.posts(lobby, ada, LiveHub.MAX_CATCH_UP);

            assertThat(readAfter(ada, 1).answer())
                    .isEqualTo(new Subscribing.Reset(new Position(EPOCH, new Revision(LiveHub.MAX_CATCH_UP + 2))));
            assertThat(readAfter(ada, 2).answer()).isInstanceOf(Subscribing.Subscribed.class);
        }

        @Test
        void leavesNoFeedBehind() {
            assertThat(readAfter(ada, 3).answer()).isEqualTo(toldWhereToBegin);

            assertThat(hub.feedCount()).isZero();
        }
    }

    @Nested
    final class CaughtUp {
        @BeforeEach
        void listen() {
            store.onCommit(hub);
        }

        @Test
        void readerOfNowHasCaughtUpAtOnce() {
            given.post(lobby, ada, "before");

            Reading reading = readNow(ada).drain();

            assertThat(reading.after()).isEqualTo(3);
            assertThat(reading.texts()).isEmpty();
            assertThat(reading.others()).containsExactly(caughtUp(3));
        }

        @Test
        void readerOfAPositionGetsWhatFollowedOnIt() {
            Message posted = given.post(lobby, ada, "Helo");
            given.edit(lobby, posted, "Hello");

            Reading reading = readAfter(ada, 1).drain();

            assertThat(reading.after()).isEqualTo(1);
            assertThat(reading.texts())
                    .containsExactly("2 MemberJoined", "3 MessagePosted Hello", "4 MessageEdited Hello");
            assertThat(reading.others()).containsExactly(caughtUp(4));
        }

        @Test
        void readerOfTheHeadHasNothingToCatchUpWith() {
            assertThat(readAfter(ada, 2).drain().others()).containsExactly(caughtUp(2));
        }

        @Test
        void readerOfTheBeginningGetsEverything() {
            given.posts(lobby, ada, 1_000);

            assertThat(readAfter(ada, 0).drain().revisions()).isEqualTo(range(1, 1_002));
        }

        @Test
        void isSaidOnce() {
            Reading reading = readAfter(ada, 0).drain();
            given.posts(lobby, ada, 3);
            reading.drain().drain();
            given.posts(lobby, ada, 600);
            reading.drain();

            assertThat(reading.others()).containsExactly(caughtUp(2));
            assertThat(reading.revisions()).isEqualTo(range(1, 605));
        }
    }

    @Nested
    final class Live {
        @BeforeEach
        void listen() {
            store.onCommit(hub);
        }

        @Test
        void readerIsWokenAndGetsTheEvent() {
            Reading reading = readNow(ada).drain();

            given.post(lobby, ada, "Hello");

            reading.awaitWake();
            assertThat(reading.drain().texts()).containsExactly("3 MessagePosted Hello");
        }

        @Test
        void readerIsNotWokenByOtherRooms() {
            Room kitchen = given.room("Kitchen", ada);
            Reading reading = readNow(ada).drain();
            assertThat(reading.wasWoken()).isFalse();

            given.post(kitchen, ada, "Coffee?");

            assertThat(reading.wasWoken()).isFalse();
            assertThat(reading.drain().texts()).isEmpty();
        }

        @Test
        void deliversWhatWasCommittedBetweenSubscribingAndReading() {
            Reading reading = readNow(ada);
            given.post(lobby, ada, "Hello");

            assertThat(reading.next()).isEqualTo(caughtUp(2));
            assertThat(reading.drain().texts()).containsExactly("3 MessagePosted Hello");
        }

        @Test
        void deliversNoMoreBytesThanAskedFor() {
            Reading reading = readNow(ada).drain();
            given.posts(lobby, ada, 3);
            int frame = "3 MessagePosted message 1".length();

            reading.next(frame - 1);
            assertThat(reading.revisions()).isEmpty();
            reading.next(frame);
            assertThat(reading.revisions()).containsExactly(3L);
            reading.next(2 * frame - 1);
            assertThat(reading.revisions()).containsExactly(3L, 4L);
            reading.next(2 * frame);
            assertThat(reading.revisions()).containsExactly(3L, 4L, 5L);
        }

        @Test
        void deliversNoMoreBytesThanAskedForFromTheStore() {
            given.posts(lobby, ada, 3);
            Reading reading = readAfter(ada, 2);
            int frame = "3 MessagePosted message 1".length();

            reading.next(2 * frame - 1);

            assertThat(reading.revisions()).containsExactly(3L);
        }

        @Test
        void deliversAFrameThatIsLargerThanAWriteAlone() {
            Reading reading = readNow(ada).drain();
            given.post(lobby, ada, "x");
            PlainFormat large = new PlainFormat(Subscription.WHOLE_WRITE);
            Reading largeReading = new Reading(hub, ada.id(), lobby.id(), Reading.after(EPOCH, 2), large);

            largeReading.next(Subscription.WHOLE_WRITE - 1);
            largeReading.next(Subscription.WHOLE_WRITE - 1);
            assertThat(largeReading.revisions()).isEmpty();
            largeReading.next(Subscription.WHOLE_WRITE);
            assertThat(largeReading.revisions()).containsExactly(3L);
            assertThat(reading.drain().revisions()).containsExactly(3L);
        }

        @Test
        void goesOnFromTheStoreWhereTheFeedDoesNotReachBack() {
            Reading reading = readNow(ada).drain();

            given.posts(lobby, ada, 2 * Feed.CAPACITY);

            assertThat(reading.drain().revisions()).isEqualTo(range(3, 2 + 2L * Feed.CAPACITY));
            given.post(lobby, ada, "and on");
            assertThat(reading.drain().texts()).last().isEqualTo("1027 MessagePosted and on");
            assertThat(reading.others()).containsExactly(caughtUp(2));
        }

        @Test
        void makesAFrameOncePerFormat() {
            var otherFormat = new PlainFormat();
            given.join(lobby, grace);
            Reading first = readNow(ada).drain();
            Reading second = readNow(grace).drain();
            Reading other = new Reading(hub, grace.id(), lobby.id(), new Start.Now(), otherFormat).drain();

            given.post(lobby, ada, "Hello");

            Delivery.Frames firstFrames = (Delivery.Frames) first.next();
            Delivery.Frames secondFrames = (Delivery.Frames) second.next();
            assertThat(firstFrames.frames().getFirst())
                    .isSameAs(secondFrames.frames().getFirst());
            assertThat(format.made()).isEqualTo(1);
            assertThat(other.drain().texts()).containsExactly("4 MessagePosted Hello");
            assertThat(otherFormat.made()).isEqualTo(1);
        }

        @Test
        void saysNothingOfADeletedMessageAnyMore() {
            given.join(lobby, grace);
            Reading slow = readNow(ada).drain();
            Reading quick = readNow(grace).drain();
            Message message = given.post(lobby, ada, "secret");
            assertThat(quick.drain().texts()).containsExactly("4 MessagePosted secret");

            given.delete(lobby, message);

            assertThat(slow.drain().texts()).containsExactly("4 MessagePosted (deleted)", "5 MessageDeleted (deleted)");
            assertThat(quick.drain().texts()).last().isEqualTo("5 MessageDeleted (deleted)");
        }
    }

    @Nested
    final class Signalled {
        private String typing;

        @BeforeEach
        void listen() {
            store.onCommit(hub);
            given.join(lobby, grace);
            typing = "Typing " + grace.id().value();
        }

        private void type(User user) {
            hub.signal(new Signal.Typing(lobby.id(), user.id()));
        }

        @Test
        void comesToTheOthersOfTheRoom() {
            Reading reading = readNow(ada).drain();
            Reading own = readNow(grace).drain();
            type(grace);

            reading.awaitWake();
            assertThat(reading.drain().drain().signals()).containsExactly(typing);
            assertThat(own.drain().signals()).isEmpty();
        }

        @Test
        void isMadeOncePerFormat() {
            Reading one = readNow(ada).drain();
            Reading other = readNow(ada).drain();
            type(grace);

            assertThat(one.drain().signals()).isEqualTo(other.drain().signals());
            assertThat(format.made()).isEqualTo(1);
        }

        @Test
        void comesAfterWhatWasPosted() {
            Reading reading = readNow(ada).drain();
            type(grace);
            given.post(lobby, ada, "Hello");

            assertThat(reading.next()).isInstanceOf(Delivery.Frames.class);
            assertThat(reading.next()).isInstanceOf(Delivery.Signals.class);
            assertThat(reading.next()).isInstanceOf(Delivery.Idle.class);
        }

        @Test
        void isOverWithThePersonsMessage() {
            Reading reading = readNow(ada).drain();
            type(grace);
            given.post(lobby, grace, "Hello");

            assertThat(reading.drain().signals()).isEmpty();
            assertThat(reading.texts()).hasSize(1);
        }

        @Test
        void isDroppedForWhoComesTooLate() {
            Reading slow = readNow(ada).drain();
            type(grace);
            Reading late = readNow(ada).drain();
            given.clock().advance(Signals.PACE);

            assertThat(late.drain().signals()).isEmpty();
            assertThat(slow.drain().signals()).isEmpty();
            type(grace);
            assertThat(slow.drain().signals()).containsExactly(typing);
        }

        @Test
        void waitsForAWriteThatHasRoom() {
            Reading reading = readNow(ada).drain();
            type(grace);

            assertThat(reading.next(typing.length() - 1)).isEqualTo(new Delivery.Signals(List.of()));
            assertThat(reading.drain().signals()).containsExactly(typing);
        }

        @Test
        void comesNotToWhoLeftOrWhoseRoomIsGone() {
            Reading left = readNow(grace).drain();
            Reading reading = readNow(ada).drain();
            given.leave(lobby, grace);
            type(ada);
            assertThat(left.drain().signals()).isEmpty();
            assertThat(left.others()).last().isEqualTo(new Delivery.Gone());

            given.join(lobby, grace);
            type(grace);
            given.delete(lobby);
            assertThat(reading.drain().signals()).isEmpty();
        }

        @Test
        void isNothingWhereNobodyIs() {
            type(grace);
            assertThat(hub.feedCount()).isZero();
            assertThat(readNow(ada).drain().signals()).isEmpty();
        }
    }

    @Nested
    final class TooSlow {
        @BeforeEach
        void listen() {
            store.onCommit(hub);
        }

        private void overflow() {
            given.posts(lobby, ada, 2 * Feed.CAPACITY);
        }

        @Test
        void readerThatStaysBehindIsCutOff() {
            Reading reading = readNow(ada).drain();
            overflow();
            assertThat(reading.next()).isInstanceOf(Delivery.Frames.class);
            given.clock().advance(Duration.ofSeconds(10));
            assertThat(reading.next()).isInstanceOf(Delivery.Frames.class);

            overflow();
            given.clock().advance(Duration.ofMillis(1));

            assertThat(reading.next()).isEqualTo(new Delivery.TooSlow());
            assertThat(hub.feedCount()).isZero();
        }

        @Test
        void readerThatComesBackInTimeIsNot() {
            Reading reading = readNow(ada).drain();
            for (int i = 0; i < 5; i++) {
                overflow();
                reading.next();
                given.clock().advance(Duration.ofSeconds(9));
                reading.drain();
            }

            assertThat(reading.revisions()).isEqualTo(range(3, 2 + 10L * Feed.CAPACITY));
            assertThat(reading.others()).containsExactly(caughtUp(2));
        }

        @Test
        void readerThatStillCatchesUpIsNot() {
            overflow();
            Reading reading = readAfter(ada, 0);
            for (int i = 0; i < 3; i++) {
                reading.next();
                given.clock().advance(Duration.ofMinutes(1));
            }

            assertThat(reading.drain().revisions()).isEqualTo(range(1, 2 + 2L * Feed.CAPACITY));
            assertThat(reading.others()).hasSize(1);
        }
    }

    @Nested
    final class Leaving {
        @BeforeEach
        void listen() {
            store.onCommit(hub);
            given.join(lobby, grace);
        }

        @Test
        void endsTheSubscriptionsOfThatUserOnly() {
            Reading adas = readNow(ada).drain();
            Reading graces = readNow(grace).drain();
            Reading gracesOther = readAfter(grace, 0);

            given.leave(lobby, grace);
            given.post(lobby, ada, "without Grace");

            assertThat(graces.next()).isEqualTo(new Delivery.Gone());
            assertThat(gracesOther.next()).isEqualTo(new Delivery.Gone());
            assertThat(adas.drain().texts()).containsExactly("4 MemberLeft", "5 MessagePosted without Grace");
        }

        @Test
        void leavesTheSubscriptionsInOtherRoomsAlone() {
            Room kitchen = given.room("Kitchen", grace);
            var reading = new Reading(hub, grace.id(), kitchen.id(), new Start.Now(), format);

            given.leave(lobby, grace);
            given.post(kitchen, grace, "Coffee?");

            assertThat(reading.drain().texts()).containsExactly("3 MessagePosted Coffee?");
        }

        @Test
        void wakesTheReaderThatIsOut() {
            Reading graces = readNow(grace).drain();
            assertThat(graces.wasWoken()).isFalse();

            given.leave(lobby, grace);

            graces.awaitWake();
            assertThat(graces.next()).isEqualTo(new Delivery.Gone());
            assertThat(graces.next()).isEqualTo(new Delivery.Gone());
            assertThat(hub.feedCount()).isZero();
        }

        @Test
        void nothingCommittedLaterIsDeliveredHoweverItRaces() {
            for (int round = 0; round < 30; round++) {
                Reading graces = readAfter(grace, round % 2 == 0 ? 0 : 1);
                var left = new AtomicLong();
                Concurrently.run(() -> graces.readUntil(Long.MAX_VALUE, 200), () -> {
                    given.posts(lobby, ada, 3);
                    given.leave(lobby, grace);
                    left.set(store.<Revision>read(snapshot -> snapshot.rooms().revision(lobby.id()))
                            .value());
                    given.posts(lobby, ada, 3);
                });
                assertThat(graces.others()).last().isEqualTo(new Delivery.Gone());
                assertThat(graces.revisions())
                        .allSatisfy(revision -> assertThat(revision).isLessThanOrEqualTo(left.get()));
                given.join(lobby, grace);
            }
        }
    }

    @Nested
    final class LeavingDuringAReadOfTheStore {
        private final AtomicBoolean leaving = new AtomicBoolean();

        /** The store, in which Grace leaves and something is said just before the armed read. */
        private final Store meddled = new Store() {
            @Override
            public <T> T read(Query<T> query) {
                if (leaving.compareAndSet(true, false)) {
                    given.leave(lobby, grace);
                    given.post(lobby, ada, "without Grace");
                }
                return store.read(query);
            }

            @Override
            public <T> T write(UnitOfWork<T> unit) {
                return store.write(unit);
            }

            @Override
            public Epoch epoch() {
                return store.epoch();
            }

            @Override
            public Lookup lookup() {
                return store.lookup();
            }

            @Override
            public void onCommit(CommitListener listener) {
                store.onCommit(listener);
            }

            @Override
            public StoreHealth health() {
                return store.health();
            }

            @Override
            public void close() {
                store.close();
            }
        };

        @Test
        void deliversNothingThatWasReadAfterwards() {
            var meddledHub = new LiveHub(meddled, given.clock());
            store.onCommit(meddledHub);
            given.join(lobby, grace);
            var reading = new Reading(meddledHub, grace.id(), lobby.id(), Reading.after(EPOCH, 0), format);

            leaving.set(true);

            assertThat(reading.next()).isEqualTo(new Delivery.Gone());
            assertThat(leaving).isFalse();
            assertThat(reading.texts()).isEmpty();
        }
    }

    @Nested
    final class DeletingTheRoom {
        @Test
        void endsEverySubscription() {
            store.onCommit(hub);
            given.join(lobby, grace);
            Reading adas = readNow(ada).drain();
            Reading graces = readAfter(grace, 0);

            given.delete(lobby);

            var deleted = new Delivery.Deleted(new RoomDeleted(lobby.id(), new Revision(4)));
            adas.awaitWake();
            assertThat(adas.next()).isEqualTo(deleted);
            assertThat(adas.next()).isEqualTo(deleted);
            assertThat(graces.next()).isEqualTo(deleted);
            assertThat(hub.feedCount()).isZero();
        }

        @Test
        void isGoneForAReaderOfTheStoreBeforeTheHubHears() {
            given.posts(lobby, ada, 10);
            Reading reading = readAfter(ada, 0);

            given.delete(lobby);

            assertThat(reading.next()).isEqualTo(new Delivery.Gone());
        }
    }

    @Nested
    final class Closing {
        @BeforeEach
        void listen() {
            store.onCommit(hub);
        }

        @Test
        void lastSubscriptionTakesTheFeedWithIt() {
            given.join(lobby, grace);
            Reading first = readNow(ada);
            Reading second = readNow(grace);
            assertThat(hub.feedCount()).isEqualTo(1);

            first.subscription().close();
            assertThat(hub.feedCount()).isEqualTo(1);
            second.subscription().close();

            assertThat(hub.feedCount()).isZero();
        }

        @Test
        void repeatedClosingLeavesOthersAlone() {
            Reading first = readNow(ada);
            first.subscription().close();
            Reading second = readNow(ada).drain();
            first.subscription().close();

            given.post(lobby, ada, "Hello");

            assertThat(second.drain().texts()).containsExactly("3 MessagePosted Hello");
            assertThat(first.next()).isEqualTo(new Delivery.Gone());
        }
    }

    /** The hub hears only what a test tells it. */
    @Nested
    final class EventsOutOfOrder {
        private List<RoomEvent> stored() {
            return store.read(snapshot ->
                    snapshot.changes().since(lobby.id(), Revision.ZERO, 10_000).events());
        }

        private void publish(RoomEvent event) {
            hub.committed(List.of(event));
        }

        @Test
        void areDeliveredInOrder() {
            Reading reading = readNow(ada).drain();
            given.posts(lobby, ada, 3);
            List<RoomEvent> events = stored();

            publish(events.get(4));
            publish(events.get(3));
            publish(events.get(2));

            assertThat(reading.readUntil(5, 1_000).revisions()).isEqualTo(range(3, 5));
        }

        @Test
        void areDeliveredOnceWhenRepeated() {
            Reading reading = readNow(ada).drain();
            given.posts(lobby, ada, 2);
            List<RoomEvent> events = stored();
            for (int i = 0; i < 3; i++) {
                publish(events.get(2));
                publish(events.get(3));
                publish(events.get(0));
            }

            assertThat(reading.drain().revisions()).isEqualTo(range(3, 4));
        }

        @Test
        void areFilledUpFromTheStore() {
            Reading reading = readNow(ada).drain();
            given.posts(lobby, ada, 700);

            publish(stored().getLast());

            reading.awaitWake();
            assertThat(reading.readUntil(702, 1_000).revisions()).isEqualTo(range(3, 702));
        }

        @Test
        void areFoundInTheStoreWhenTheFeedBeganTooLate() {
            Reading reading = readNow(ada);
            Reading second = readNow(ada);
            given.posts(lobby, ada, 5);
            second.subscription().close();

            publish(stored().get(6));

            assertThat(reading.readUntil(7, 1_000).revisions()).isEqualTo(range(3, 7));
        }

        @Test
        void endTheSubscriptionOfWhoLeftInBetween() {
            given.join(lobby, grace);
            Reading adas = readNow(ada).drain();
            Reading graces = readNow(grace).drain();
            given.leave(lobby, grace);
            given.posts(lobby, ada, 2);

            publish(stored().getLast());

            assertThat(adas.readUntil(6, 1_000).revisions()).isEqualTo(range(4, 6));
            assertThat(graces.readUntil(6, 1_000).others()).last().isEqualTo(new Delivery.Gone());
        }

        @Test
        void areDeliveredInOrderHoweverTheyAreMixed() {
            AtomicInteger rounds = new AtomicInteger();
            Property.holds(40, random -> {
                Room room = given.room("Room " + rounds.incrementAndGet(), ada);
                given.posts(room, ada, random.nextInt(5));
                var reading = new Reading(hub, ada.id(), room.id(), new Start.Now(), format);
                long first = reading.after() + 1;
                given.posts(room, ada, 1 + random.nextInt(40));
                List<RoomEvent> events = store.read(snapshot -> snapshot.changes()
                        .since(room.id(), Revision.ZERO, 1_000)
                        .events());
                for (RoomEvent event : mixed(events, random)) {
                    publish(event);
                    if (random.nextBoolean()) {
                        reading.next(1 + random.nextInt(100));
                    }
                }
                reading.readUntil(events.size(), 1_000).drain();
                assertThat(reading.revisions()).isEqualTo(range(first, events.size()));
                assertThat(reading.others()).hasSize(1);
                reading.subscription().close();
            });
        }

        /** Repeats some and leaves some out, but not the last. */
        private static List<RoomEvent> mixed(List<RoomEvent> events, Random random) {
            List<RoomEvent> mixed = new ArrayList<>();
            for (RoomEvent event : events) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    mixed.add(event);
                }
            }
            mixed.add(events.getLast());
            Collections.shuffle(mixed, random);
            return mixed;
        }
    }

    @Nested
    final class WhileWritersRun {
        @BeforeEach
        void listen() {
            store.onCommit(hub);
        }

        private static final int READERS = 4;
        private static final int READINGS = 12;

        /** A reader allows more posts than it reads, so that writers are busy as long as it is, and not far ahead. */
        private final Semaphore posts = new Semaphore(0);

        private final AtomicInteger readersLeft = new AtomicInteger(READERS);

        @Test
        void everyReaderGetsEveryRevisionOnceInOrder() {
            List<List<Reading>> readings = Concurrently.call(READERS + 3, i -> {
                if (i >= READERS) {
                    return postWhileOthersRead();
                }
                try {
                    return subscribeAgainAndAgain(new Random(7_919L * i));
                } finally {
                    readersLeft.decrementAndGet();
                    posts.release(3);
                }
            });

            assertThat(readings.stream().flatMap(List::stream))
                    .hasSize(READERS * READINGS)
                    .allSatisfy(reading -> {
                        assertThat(reading.others()).hasSize(1).hasOnlyElementsOfType(Delivery.CaughtUp.class);
                        assertThat(reading.revisions())
                                .isNotEmpty()
                                .isEqualTo(range(
                                        reading.after() + 1, reading.revisions().getLast()));
                    });
            assertThat(hub.feedCount()).isZero();
        }

        private List<Reading> postWhileOthersRead() {
            posts.acquireUninterruptibly();
            while (readersLeft.get() > 0) {
                given.post(lobby, ada, "Hello");
                posts.acquireUninterruptibly();
            }
            return List.of();
        }

        /** Reads in pieces, each of which goes on where the one before ended, or begins with what comes. */
        private List<Reading> subscribeAgainAndAgain(Random random) {
            List<Reading> readings = new ArrayList<>();
            long position = 0;
            while (readings.size() < READINGS) {
                Reading reading = random.nextInt(4) == 0 ? readNow(ada) : readAfter(ada, position);
                posts.release(150);
                reading.readUntil(reading.after() + 1 + random.nextInt(100), 100 + random.nextInt(2_000));
                while (reading.others().isEmpty()) {
                    reading.next();
                }
                position = reading.revisions().getLast();
                reading.subscription().close();
                readings.add(reading);
            }
            return readings;
        }
    }

    @Nested
    final class SessionEnd {
        private final SessionId session = new SessionId(7);
        private final AtomicInteger runs = new AtomicInteger();

        private void end(SessionId ended) {
            List<Event> events = List.of(new SessionEnded(ended));
            hub.committed(events);
        }

        @Test
        void runsEveryActionOfTheSession() {
            hub.onSessionEnd(session, runs::incrementAndGet);
            hub.onSessionEnd(session, () -> runs.addAndGet(10));
            hub.onSessionEnd(new SessionId(8), () -> runs.addAndGet(100));

            end(session);

            assertThat(runs).hasValue(11);
        }

        @Test
        void runsNoActionThatWasTakenBack() {
            Runnable takeBack = hub.onSessionEnd(session, runs::incrementAndGet);
            hub.onSessionEnd(session, () -> runs.addAndGet(10));

            takeBack.run();
            takeBack.run();
            end(session);

            assertThat(runs).hasValue(10);
        }

        @Test
        void runsTheSameActionForEachConnection() {
            Runnable action = runs::incrementAndGet;
            Runnable takeBack = hub.onSessionEnd(session, action);
            hub.onSessionEnd(session, action);

            takeBack.run();
            end(session);

            assertThat(runs).hasValue(1);
        }

        @Test
        void isHeardFromTheStore() {
            store.onCommit(hub);
            Session ending = given.session(ada);
            hub.onSessionEnd(ending.id(), runs::incrementAndGet);

            given.end(ending);

            assertThat(runs).hasValue(1);
        }
    }
}
