package io.chatterspace.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.torture.check.SimulatedChat.Room;
import io.chatterspace.torture.check.StoredRoom.StoredEvent;
import io.chatterspace.torture.check.StoredRoom.StoredMessage;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A checker is worth what it finds: each test plants one defect, and says all that may be found of it. */
class CheckerTest {
    private static final String ROOM = "7";

    private final SimulatedChat chat = SimulatedChat.of(3);

    private static void assertFound(SimulatedChat chat, Invariant... invariants) {
        assertFound(chat.history, chat.store(), invariants);
    }

    private static void assertFound(List<Entry> history, StoreDump store, Invariant... invariants) {
        Findings findings = Checker.check(history, store).findings();
        Set<Invariant> found =
                findings.violations().stream().map(Violation::invariant).collect(Collectors.toSet());
        assertThat(found).as("%s", findings.violations()).containsExactlyInAnyOrder(invariants);
    }

    private static Predicate<Entry> is(Kind kind) {
        return entry -> entry.kind() == kind && entry.room().equals(ROOM);
    }

    private static Predicate<Entry> isEvent(String type) {
        return is(Kind.EVENT).and(entry -> entry.what().equals(type));
    }

    private Room room() {
        return chat.room();
    }

    /** The first delivery that is followed by the next one on the same connection. */
    private int delivery() {
        return chat.indexOf(
                0,
                isEvent("posted").and(event -> next(chat.history.indexOf(event)).isPresent()));
    }

    private Optional<Integer> next(int index) {
        Entry event = chat.history.get(index);
        for (int i = index + 1; i < chat.history.size(); i++) {
            Entry later = chat.history.get(i);
            if (later.connection() == event.connection() && later.room().equals(ROOM)) {
                boolean follows = later.kind() == Kind.EVENT && later.rev() == event.rev() + 1;
                return follows ? Optional.of(i) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Test
    void findsNothingWhereThePromiseIsKept() {
        for (long seed = 0; seed < 200; seed++) {
            var sound = SimulatedChat.of(seed);
            var verdict = Checker.check(sound.history, sound.store());
            assertThat(verdict.findings().violations()).as("seed %d", seed).isEmpty();
            assertThat(verdict.acknowledged()).as("seed %d", seed).isGreaterThan(50);
            assertThat(verdict.changed()).isPositive();
            assertThat(verdict.ends()).isPositive();
        }
    }

    @Test
    void theSimulatedChatDoesEverythingThatCanBeRecorded() {
        Set<Kind> kinds = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            SimulatedChat.of(seed).history.forEach(entry -> kinds.add(entry.kind()));
        }
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    }

    @Nested
    class Acknowledged {
        @Test
        void butNotStored() {
            assertFound(List.of(send("a", "k1", "words"), ack("a", "k1", 1)), store(), Invariant.LOST);
            assertFound(
                    List.of(
                            send("a", "k1", "words"),
                            Entry.of(Kind.TAKEN, "a").room(ROOM).key("k1")),
                    store(),
                    Invariant.LOST);
            assertFound(List.of(send("a", "k1", "words")), store());
        }

        @Test
        void andStoredElsewhere() {
            assertFound(
                    List.of(send("a", "k1", "words"), ack("a", "k1", 2)),
                    store(message(1, "a", "k1", "words")),
                    Invariant.LOST);
        }

        @Test
        void inOtherWords() {
            List<Entry> history = List.of(send("a", "k1", "words"), ack("a", "k1", 1));
            assertFound(history, store(message(1, "a", "k1", "other words")), Invariant.GENUINE);
        }

        @Test
        void twiceAtDifferentPlaces() {
            int index = chat.indexOf(0, is(Kind.ACK));
            Entry ack = chat.history.get(index);
            chat.insert(index + 1, ack.seq(ack.seq() + 1));
            // The later one is one answer more than was asked for, and nobody misses that.
            assertFound(chat, Invariant.DOUBLED);
        }

        @Test
        void withoutHavingBeenSent() {
            assertFound(List.of(ack("a", "k1", 1)), store(), Invariant.GENUINE);
            assertFound(
                    List.of(send("a", "k1", "words"), ack("a", "k1", 1).room("8")),
                    store(message(1, "a", "k1", "words")),
                    Invariant.GENUINE);
        }
    }

    @Nested
    class Changed {
        private final Entry edit = change(Kind.EDIT, "e1", "better words");
        private final Entry second = change(Kind.EDIT, "e2", "best words");
        private final Entry delete = change(Kind.DELETE, "d1", "");

        private Entry change(Kind kind, String ref, String body) {
            return Entry.of(kind, "a").room(ROOM).seq(1).key(ref).text(body);
        }

        private Entry done(Entry change) {
            return Entry.of(Kind.DONE, "a").key(change.key());
        }

        private List<Entry> posted(Entry... then) {
            return said(List.of(send("a", "k1", "words"), ack("a", "k1", 1)), then);
        }

        @Test
        void andTheEditIsUndone() {
            assertFound(posted(edit, done(edit)), store(message(1, "a", "k1", "words")), Invariant.LOST);
            assertFound(posted(edit, done(edit)), store(message(1, "a", "k1", "better words")));
        }

        @Test
        void andAnEarlierEditIsBack() {
            StoreDump earlier = store(message(1, "a", "k1", "better words"));
            assertFound(posted(edit, done(edit), second, done(second)), earlier, Invariant.LOST);
        }

        @Test
        void anEarlierEditOfTheSameConnectionCannotComeLaterEvenWithoutAnAnswer() {
            StoreDump earlier = store(message(1, "a", "k1", "better words"));
            assertFound(posted(edit.on(5), second.on(5), done(second)), earlier, Invariant.LOST);
            assertFound(posted(edit.on(5), second.on(6), done(second)), earlier);
        }

        @Test
        void withoutAnAnswerMayOrMayNotHaveHappened() {
            assertFound(posted(edit), store(message(1, "a", "k1", "words")));
            assertFound(posted(edit), store(message(1, "a", "k1", "better words")));
            assertFound(posted(delete), store(deleted(1, "a", "k1")));
            assertFound(posted(delete), store(message(1, "a", "k1", "words")));
        }

        @Test
        void thoughItWasRefused() {
            Entry refused = Entry.of(Kind.UNDONE, "a").key("e1").what("message_deleted");
            assertFound(posted(edit, refused), store(message(1, "a", "k1", "better words")), Invariant.GENUINE);
        }

        @Test
        void andTheDeletionIsUndone() {
            assertFound(posted(delete, done(delete)), store(message(1, "a", "k1", "words")), Invariant.LOST);
            assertFound(posted(delete, done(delete)), store(deleted(1, "a", "k1")));
        }

        @Test
        void butNobodyAskedForTheDeletion() {
            assertFound(posted(), store(deleted(1, "a", "k1")), Invariant.LOST);
        }

        @Test
        void andTheDeletedTextIsLeftInTheFile() {
            StoredMessage deleted = room().messages.stream()
                    .filter(message -> message.body().isEmpty())
                    .findFirst()
                    .orElseThrow();
            Entry sent = chat.first(is(Kind.SEND).and(send -> send.key().equals(deleted.key())));
            chat.needles.add(sent.text().substring(0, 22));
            assertFound(chat, Invariant.CLEAN);
        }

        @Test
        void andTheTextOfADeletedRoomIsLeftInTheFile() {
            String room = chat.first(entry -> entry.kind() == Kind.ROOM_DELETED).room();
            Entry sent = chat.first(
                    entry -> entry.kind() == Kind.SEND && entry.room().equals(room));
            chat.needles.add(sent.text().substring(0, 22));
            assertFound(chat, Invariant.CLEAN);
        }

        @Test
        void textThatIsStillThereMayBeInTheFile() {
            StoredMessage stored = room().messages.stream()
                    .filter(message -> message.body().isPresent())
                    .findFirst()
                    .orElseThrow();
            chat.needles.add(stored.body().orElseThrow().substring(0, 22));
            assertFound(chat);
        }

        @Test
        void andTheDeletedTextIsSentToOneWhoComesLater() {
            Entry event = Entry.of(Kind.EVENT, "b")
                    .room(ROOM)
                    .rev(1)
                    .seq(1)
                    .by("a")
                    .key("k1")
                    .what("posted");
            Entry opened = Entry.of(Kind.OPENED, "b").on(5).rev(40_005);
            Entry subscribe = Entry.of(Kind.SUBSCRIBE, "b").on(5).room(ROOM);
            StoreDump store = store(deleted(1, "a", "k1"));
            assertFound(
                    posted(delete, done(delete), opened, subscribe, event.on(5).text("words")), store, Invariant.CLEAN);
            assertFound(posted(delete, done(delete), opened, subscribe, event.on(5)), store);
            assertFound(
                    posted(opened, delete, done(delete), subscribe, event.on(5).text("words")), store);
        }

        @Test
        void andTheDeletedRoomIsBack() {
            Entry deleted = Entry.of(Kind.ROOM_DELETED, "1").room(ROOM);
            assertFound(List.of(deleted.room("9")), store());
            assertFound(List.of(deleted), store(), Invariant.LOST);
        }
    }

    @Nested
    class Stored {
        @Test
        void twice() {
            assertFound(
                    List.of(send("a", "k1", "words"), send("a", "k1", "words")),
                    store(message(1, "a", "k1", "words"), message(2, "a", "k1", "words")),
                    Invariant.DOUBLED);
        }

        @Test
        void thoughNobodySaidIt() {
            assertFound(List.of(), store(message(1, "a", "k1", "words")), Invariant.GENUINE);
        }

        @Test
        void thoughItWasRefused() {
            StoreDump store = store(message(1, "a", "k1", "words"));
            Entry send = send("a", "k1", "words");
            Entry refused = Entry.of(Kind.REFUSED, "a").key("k1").what("retry_after");
            assertFound(List.of(send, refused), store, Invariant.GENUINE);
            assertFound(List.of(send, send, refused, refused), store, Invariant.GENUINE);
            assertFound(List.of(send, refused, send, ack("a", "k1", 1)), store);
            assertFound(List.of(send, refused, send), store);
            assertFound(List.of(send, Entry.of(Kind.DOUBTED, "a").key("k1")), store);
        }

        @Test
        void withANumberThatWasUsedBefore() {
            Room room = room();
            StoredMessage last = room.messages.getLast();
            room.set(new StoredMessage(last.seq() - 1, last.rev(), last.author(), last.key(), last.body()));
            // The acknowledgement, the page and the clients know the other number.
            Findings findings = Checker.check(chat.history, chat.store()).findings();
            assertThat(findings.count(Invariant.NUMBERED)).isPositive();
            StoreDump twice = new StoreDump(
                    Map.of(
                            ROOM,
                            new StoredRoom(
                                    2,
                                    2,
                                    List.of(
                                            message(1, "a", "k1", "x"),
                                            new StoredMessage(1, 2, "a", "k2", Optional.of("y"))),
                                    Map.of(
                                            1L,
                                            new StoredEvent("posted", 1, "a"),
                                            2L,
                                            new StoredEvent("posted", 1, "a")),
                                    Set.of())),
                    List.of(),
                    Set.of(),
                    Map.of(),
                    Map.of());
            assertFound(List.of(send("a", "k1", "x"), send("a", "k2", "y")), twice, Invariant.NUMBERED);
        }

        @Test
        void withAGapInTheNumbers() {
            StoredRoom gap = new StoredRoom(
                    1,
                    2,
                    List.of(new StoredMessage(2, 1, "a", "k1", Optional.of("x"))),
                    Map.of(1L, new StoredEvent("posted", 2, "a")),
                    Set.of());
            assertFound(List.of(send("a", "k1", "x")), store(gap), Invariant.NUMBERED);
        }

        @Test
        void withAGapInTheRevisions() {
            StoredRoom gap = new StoredRoom(
                    2, 1, List.of(message(1, "a", "k1", "x")), Map.of(1L, new StoredEvent("posted", 1, "a")), Set.of());
            assertFound(List.of(send("a", "k1", "x")), store(gap), Invariant.NUMBERED);
        }

        @Test
        void withTwoEventsOfOneRevision() {
            StoredRoom twice = new StoredRoom(
                    1, 1, List.of(message(1, "a", "k1", "x")), Map.of(1L, new StoredEvent("joined", 0, "a")), Set.of());
            assertFound(List.of(send("a", "k1", "x")), store(twice), Invariant.NUMBERED);
        }

        @Test
        void inADatabaseThatIsDamaged() {
            chat.complaints.add("row 5 missing from index message_room_id_seq");
            assertFound(chat, Invariant.CLEAN);
        }
    }

    @Nested
    class InTheWrongOrder {
        private final StoreDump store = store(message(1, "a", "k2", "y"), message(2, "a", "k1", "x"));

        @Test
        void ofOneSender() {
            assertFound(List.of(send("a", "k1", "x"), send("a", "k2", "y")), store, Invariant.SENDER_ORDER);
        }

        @Test
        void exceptForWhatWentOutAgainBecauseItWasNotStored() {
            for (Kind kind : List.of(Kind.REFUSED, Kind.DOUBTED)) {
                Entry again = Entry.of(kind, "a").key("k1").what("unavailable");
                assertFound(List.of(send("a", "k1", "x"), send("a", "k2", "y"), again, send("a", "k1", "x")), store);
            }
        }

        /** The refusal was lost with the connection; that others were refused then shows that it may have been. */
        @Test
        void exceptForWhatMayHaveBeenRefusedWithoutBeingTold() {
            Entry refused = Entry.of(Kind.REFUSED, "b").key("k3").what("retry_after");
            List<Entry> said = List.of(send("b", "k3", "z"), send("a", "k1", "x"), send("a", "k2", "y"));
            List<Entry> again = List.of(send("a", "k1", "x"), send("a", "k2", "y"), ack("a", "k1", 2));
            assertFound(said(said(said, refused), again), store);
            assertFound(said(said(said, again), refused), store, Invariant.SENDER_ORDER);
            assertFound(said(said(said, refused.what("gone")), again), store, Invariant.SENDER_ORDER);
        }

        @Test
        void exceptForOneWhoWasKeptFromPostingMeanwhile() {
            Entry mute = Entry.of(Kind.MUTE, "a").room(ROOM);
            Entry unmuted = Entry.of(Kind.UNMUTED, "a").room(ROOM);
            Entry x = send("a", "k1", "x");
            Entry y = send("a", "k2", "y");
            assertFound(List.of(x, mute, unmuted, y, x), store);
            assertFound(List.of(mute, x, unmuted, y, x), store);
            assertFound(List.of(x, Entry.of(Kind.MUTE, "").room(ROOM), y, x), store);
            Entry remove = Entry.of(Kind.REMOVE, "a").room(ROOM);
            Entry joined = Entry.of(Kind.JOINED, "a").room(ROOM);
            assertFound(List.of(x, remove, Entry.of(Kind.JOIN, "a").room(ROOM), joined, y, x), store);
            assertFound(List.of(mute, unmuted, x, y, x), store, Invariant.SENDER_ORDER);
            assertFound(List.of(of("b", mute), x, y, x), store, Invariant.SENDER_ORDER);
        }

        @Test
        void ofOneAfterTheOthersAcknowledgement() {
            StoreDump two = store(message(1, "b", "k2", "y"), message(2, "a", "k1", "x"));
            Entry taken = Entry.of(Kind.TAKEN, "a").room(ROOM).key("k1");
            assertFound(
                    List.of(send("a", "k1", "x"), ack("a", "k1", 2), send("b", "k2", "y")),
                    two,
                    Invariant.REAL_TIME_ORDER);
            assertFound(List.of(send("a", "k1", "x"), taken, send("b", "k2", "y")), two, Invariant.REAL_TIME_ORDER);
            assertFound(List.of(send("a", "k1", "x"), send("b", "k2", "y"), ack("a", "k1", 2)), two);
        }

        @Test
        void ofOneAfterSeveralThatAPageAcknowledged() {
            StoreDump three = store(message(1, "a", "k1", "x"), message(2, "c", "k3", "z"), message(3, "b", "k2", "y"));
            // The page's last word was about the first message; the other one counts, too.
            assertFound(
                    List.of(
                            send("a", "k1", "x"),
                            send("b", "k2", "y"),
                            Entry.of(Kind.TAKEN, "b").room(ROOM).key("k2"),
                            Entry.of(Kind.TAKEN, "a").room(ROOM).key("k1"),
                            send("c", "k3", "z")),
                    three,
                    Invariant.REAL_TIME_ORDER);
        }
    }

    @Nested
    class Delivered {
        @Test
        void exceptForOne() {
            chat.history.remove(delivery());
            assertFound(chat, Invariant.CONTIGUOUS);
        }

        @Test
        void twice() {
            int index = delivery();
            chat.insert(index + 1, chat.history.get(index));
            assertFound(chat, Invariant.CONTIGUOUS);
        }

        @Test
        void inTheWrongOrder() {
            int index = delivery();
            int other = next(index).orElseThrow();
            Entry first = chat.history.get(index);
            chat.history.set(index, chat.history.get(other).at(first.nanos()));
            chat.history.set(other, first.at(chat.history.get(other).nanos()));
            assertFound(chat, Invariant.CONTIGUOUS);
        }

        @Test
        void withoutASubscription() {
            Entry subscribe = chat.first(is(Kind.SUBSCRIBE));
            chat.history.remove(subscribe);
            assertFound(chat, Invariant.CONTIGUOUS);
        }

        @Test
        void afterItWasSaidToBeOver() {
            int reset = chat.indexOf(0, is(Kind.RESET));
            Entry line = chat.history.get(reset);
            chat.insert(reset + 1, of(line.who(), chat.first(isEvent("joined")).on(line.connection())));
            assertFound(chat, Invariant.CONTIGUOUS);
        }

        @Test
        void withAHoleBetweenCatchUpAndLive() {
            int caughtUp = chat.indexOf(
                    0,
                    is(Kind.CAUGHT_UP)
                            .and(entry -> next(chat.history.indexOf(entry))
                                    .flatMap(CheckerTest.this::next)
                                    .isPresent()));
            chat.history.remove((int) next(caughtUp).orElseThrow());
            assertFound(chat, Invariant.CONTIGUOUS);
        }

        @Test
        void lessThanEverythingBeforeItIsCaughtUp() {
            int caughtUp = chat.indexOf(0, is(Kind.CAUGHT_UP));
            Entry line = chat.history.get(caughtUp);
            chat.history.set(caughtUp, line.rev(line.rev() + 1));
            assertFound(chat, Invariant.CONTIGUOUS);
        }

        @Test
        void andCaughtUpTwice() {
            List<Entry> history = List.of(
                    Entry.of(Kind.SUBSCRIBE, "a").on(1).room(ROOM),
                    Entry.of(Kind.CAUGHT_UP, "a").on(1).room(ROOM),
                    Entry.of(Kind.CAUGHT_UP, "a").on(1).room(ROOM));
            assertFound(history, members("a"), Invariant.CONTIGUOUS);
        }

        /** Which of two subscriptions an event belongs to cannot be seen; when the second has begun, it can. */
        @Test
        void toTwoSubscriptionsOneAfterTheOther() {
            StoreDump store = store(message(1, "a", "k1", "x"), message(2, "a", "k2", "y"));
            Entry subscribe = Entry.of(Kind.SUBSCRIBE, "b").on(1).room(ROOM);
            Entry first = posted(1, "a", "k1", "x").on(1);
            Entry second = posted(2, "a", "k2", "y").on(1);
            Entry caughtUp = Entry.of(Kind.CAUGHT_UP, "b").on(1).room(ROOM);
            List<Entry> said = List.of(send("a", "k1", "x"), send("a", "k2", "y"), subscribe, subscribe);
            assertFound(said(said, first, second, first, second, caughtUp.rev(2)), store);
            assertFound(said(said, first, second, caughtUp.rev(2)), store);
            assertFound(said(said, caughtUp, first, caughtUp.rev(1), second), store);
            assertFound(said(said, caughtUp, first, caughtUp.rev(1), first, second), store, Invariant.CONTIGUOUS);
            assertFound(said(said, first, second, first, first, second), store, Invariant.CONTIGUOUS);
        }

        @Test
        void asAnotherEventThanTheStoreHas() {
            int index = delivery();
            Entry event = chat.history.get(index);
            for (Entry other :
                    List.of(event.what("edited"), event.seq(event.seq() + 1), event.by("999"), event.key("another"))) {
                chat.history.set(index, other);
                assertFound(chat, Invariant.AGREED);
            }
        }

        @Test
        void asAnotherMemberThanTheStoreHas() {
            int index = chat.indexOf(0, isEvent("joined"));
            chat.history.set(index, chat.history.get(index).by("999"));
            assertFound(chat, Invariant.AGREED);
        }

        @Test
        void asOneEventToOneAndAsAnotherToTheOther() {
            Entry subscribe = Entry.of(Kind.SUBSCRIBE, "b").on(1).room("9");
            Entry event = posted(1, "a", "k1", "x").room("9").on(1);
            List<Entry> history = List.of(
                    subscribe,
                    of("c", subscribe).on(2),
                    event,
                    of("c", event).on(2).key("k2"));
            assertFound(history, store(), Invariant.AGREED);
        }

        @Test
        void andThenGoneForAMember() {
            List<Entry> history = List.of(
                    Entry.of(Kind.SUBSCRIBE, "a").on(1).room(ROOM),
                    Entry.of(Kind.GONE, "a").on(1).room(ROOM));
            assertFound(history, members("a"), Invariant.CONTIGUOUS);
            assertFound(said(List.of(Entry.of(Kind.DELETE_ROOM, "1").room(ROOM)), history), members("a"));
        }

        private Entry posted(long seq, String author, String key, String body) {
            return Entry.of(Kind.EVENT, "b")
                    .room(ROOM)
                    .rev(seq)
                    .seq(seq)
                    .by(author)
                    .key(key)
                    .what("posted")
                    .text(body);
        }
    }

    @Nested
    class Late {
        private final long late = Duration.ofSeconds(6).toNanos();
        private final Entry opened = Entry.of(Kind.OPENED, "b").on(1).rev(40_001);
        private final Entry fault = Entry.of(Kind.FAULT, "").rev(40_001);
        private final Entry ack = ack("a", "k1", 1);
        private final Entry subscribe = Entry.of(Kind.SUBSCRIBE, "b").on(1).room(ROOM);
        private final Entry caughtUp = Entry.of(Kind.CAUGHT_UP, "b").on(1).room(ROOM);
        private final Entry event = Entry.of(Kind.EVENT, "b")
                .on(1)
                .room(ROOM)
                .rev(1)
                .seq(1)
                .by("a")
                .key("k1")
                .what("posted")
                .text("x")
                .at(late);
        private final StoreDump store = store(message(1, "a", "k1", "x"));

        private List<Entry> inTurn(Entry... entries) {
            List<Entry> history = new ArrayList<>(List.of(send("a", "k1", "x")));
            for (Entry entry : entries) {
                history.add(entry.at(Math.max(entry.nanos(), history.size())));
            }
            return history;
        }

        @Test
        void thoughAllWereWell() {
            assertFound(inTurn(opened, subscribe, caughtUp, ack, event), store, Invariant.PROMPT);
            assertFound(inTurn(opened, subscribe, caughtUp, ack, event.at(late / 2)), store);
        }

        @Test
        void becauseTheConnectionWasInjured() {
            assertFound(inTurn(opened, subscribe, caughtUp, ack, fault, event), store);
            assertFound(inTurn(opened, subscribe, caughtUp, ack, event, fault.at(late)), store);
            // Its handshake was already slow: nobody knew the connection yet.
            assertFound(inTurn(fault, opened, subscribe, caughtUp, ack, event), store);
        }

        @Test
        void becauseTheServerWasInjured() {
            Entry kill = Entry.of(Kind.FAULT, "").what("kill");
            Entry healed = Entry.of(Kind.HEALED, "").what("kill");
            assertFound(inTurn(opened, subscribe, caughtUp, ack, kill, event), store);
            assertFound(inTurn(opened, subscribe, caughtUp, ack, kill, healed, event), store);
            assertFound(inTurn(kill, healed, opened, subscribe, caughtUp, ack, event), store, Invariant.PROMPT);
        }

        @Test
        void becauseTheConnectionHadNotCaughtUp() {
            assertFound(inTurn(opened, subscribe, ack, event), store);
        }

        @Test
        void becauseTheReaderWasAway() {
            Entry gone = Entry.of(Kind.GONE, "b").on(1).room(ROOM);
            List<Entry> history = inTurn(
                    opened,
                    subscribe,
                    caughtUp,
                    Entry.of(Kind.LEAVE, "b").room(ROOM),
                    Entry.of(Kind.LEFT, "b").room(ROOM),
                    gone,
                    ack,
                    Entry.of(Kind.JOIN, "b").room(ROOM).at(late),
                    Entry.of(Kind.JOINED, "b").room(ROOM).at(late),
                    subscribe.at(late),
                    event);
            assertFound(history, store);
        }
    }

    @Nested
    class ByOneWhoLeft {
        private final StoreDump store = new StoreDump(
                Map.of(
                        ROOM,
                        new StoredRoom(
                                3,
                                2,
                                List.of(
                                        new StoredMessage(1, 1, "a", "k1", Optional.of("x")),
                                        new StoredMessage(2, 3, "a", "k2", Optional.of("y"))),
                                Map.of(
                                        1L, new StoredEvent("posted", 1, "a"),
                                        2L, new StoredEvent("left", 0, "b"),
                                        3L, new StoredEvent("posted", 2, "a")),
                                Set.of("a"))),
                List.of(),
                Set.of(),
                Map.of(),
                Map.of(ROOM + "/b", 1L));
        private final Entry leave = Entry.of(Kind.LEAVE, "b").room(ROOM);
        private final Entry left = Entry.of(Kind.LEFT, "b").room(ROOM);
        private final Entry remove = Entry.of(Kind.REMOVE, "b").room(ROOM);
        private final Entry removed = Entry.of(Kind.REMOVED, "b").room(ROOM);
        private final Entry event = Entry.of(Kind.EVENT, "b").on(1).room(ROOM);
        private final Entry before = event.rev(1).seq(1).by("a").key("k1").what("posted");
        private final Entry departure = event.rev(2).by("b").what("left");
        private final Entry after = event.rev(3).seq(2).by("a").key("k2").what("posted");
        private final Entry first = send("a", "k1", "x");
        private final Entry second = send("a", "k2", "y");
        private final Entry subscribe = Entry.of(Kind.SUBSCRIBE, "b").on(1).room(ROOM);

        @Test
        void heardAllTheSame() {
            assertFound(
                    List.of(subscribe, first, leave, left, second, before, departure, after), store, Invariant.REVOKED);
        }

        @Test
        void thatWasOnItsWay() {
            assertFound(List.of(subscribe, first, second, leave, left, before, departure), store);
            // Said before the answer, and so perhaps stored and sent before it.
            assertFound(List.of(subscribe, first, leave, second, left, before, departure, after), store);
        }

        @Test
        void whoHasJoinedAgain() {
            Entry join = Entry.of(Kind.JOIN, "b").room(ROOM);
            assertFound(List.of(first, leave, left, second, join, subscribe, before, departure, after), store);
        }

        @Test
        void whoWasRemoved() {
            assertFound(
                    List.of(subscribe, first, remove, removed, second, before, departure, after),
                    store,
                    Invariant.REVOKED);
            assertFound(List.of(subscribe, first, second, remove, removed, before, departure), store);
        }

        /** Nobody can tell which came last, neither then nor with the answer to the second. */
        @Test
        void whoJoinedWhileBeingRemoved() {
            Entry join = Entry.of(Kind.JOIN, "b").room(ROOM);
            Entry joined = Entry.of(Kind.JOINED, "b").room(ROOM);
            List<Entry> mixed =
                    List.of(subscribe, first, remove, join, removed, joined, second, before, departure, after);
            assertFound(mixed, store);
            List<Entry> later =
                    List.of(subscribe, first, join, remove, joined, removed, second, before, departure, after);
            assertFound(later, store);
            assertFound(
                    List.of(subscribe, join, remove, joined, removed, remove, removed), members("b"), Invariant.LOST);
        }

        @Test
        void whoIsNotLetIn() {
            Entry join = Entry.of(Kind.JOIN, "b").room(ROOM);
            Entry barred = Entry.of(Kind.BARRED, "b").room(ROOM).what("403");
            assertFound(
                    List.of(subscribe, first, join, barred, second, before, departure, after),
                    store,
                    Invariant.REVOKED);
        }

        @Test
        void forNoReason() {
            StoreDump unaudited = new StoreDump(store.rooms(), List.of(), Set.of(), Map.of(), Map.of());
            assertFound(List.of(subscribe, first, second, remove, removed), unaudited, Invariant.GENUINE);
            assertFound(List.of(subscribe, first, second, leave, leave, left), unaudited);
        }

        @Test
        void andIsStillAMember() {
            assertFound(List.of(subscribe, leave, left), members("b"), Invariant.LOST);
            assertFound(List.of(subscribe, leave), members("b"));
        }

        @Test
        void thoughTheStoreForgotTheJoining() {
            Entry join = Entry.of(Kind.JOIN, "b").room(ROOM);
            Entry joined = Entry.of(Kind.JOINED, "b").room(ROOM);
            assertFound(List.of(join, joined), members("a"), Invariant.LOST);
            assertFound(List.of(join), members("a"));
        }
    }

    @Nested
    class Named {
        private final Entry name = Entry.of(Kind.NAME, "a");
        private final Entry named = Entry.of(Kind.NAMED, "a");

        private static StoreDump called(String name) {
            return new StoreDump(Map.of(), List.of(), Set.of(), Map.of("a", name), Map.of());
        }

        @Test
        void butNotInTheStore() {
            List<Entry> twice = List.of(name.text("n1"), named.text("n1"), name.text("n2"), named.text("n2"));
            assertFound(twice, called("n2"));
            assertFound(twice, called("n1"), Invariant.LOST);
        }

        @Test
        void perhaps() {
            List<Entry> unanswered = List.of(name.text("n1"), named.text("n1"), name.text("n2"));
            assertFound(unanswered, called("n1"));
            assertFound(unanswered, called("n2"));
            assertFound(unanswered, called("n3"), Invariant.LOST);
        }
    }

    @Nested
    class InTheEnd {
        private int end() {
            return chat.indexOf(0, is(Kind.END));
        }

        @Test
        void aClientBelievesSomethingElse() {
            chat.history.set(end(), chat.history.get(end()).text("5/abc"));
            assertFound(chat, Invariant.CONVERGED);
        }

        @Test
        void aClientIsBehind() {
            Entry line = chat.history.get(end());
            chat.history.set(end(), line.rev(line.rev() - 1));
            assertFound(chat, Invariant.CONVERGED);
        }

        @Test
        void aClientIsInARoomThatIsNotThere() {
            chat.insert(end(), chat.history.get(end()).room("9"));
            assertFound(chat, Invariant.CONVERGED);
        }

        @Test
        void aClientSaysNothing() {
            chat.history.remove(end());
            assertFound(chat, Invariant.CONVERGED);
        }

        @Test
        void aPageShowsOtherWords() {
            int shown = lastShown(entry -> entry.what().equals("posted"));
            chat.history.set(shown, chat.history.get(shown).text("other words"));
            assertFound(chat, Invariant.CONVERGED);
        }

        @Test
        void aPageShowsWhatWasDeleted() {
            int shown = lastShown(entry -> true);
            Entry line = chat.history.get(shown);
            room().set(deleted(
                    line.seq(),
                    line.by(),
                    line.key(),
                    room().message(line.seq()).rev()));
            // Nobody asked for it, and the clients believe what the page shows.
            assertFound(chat, Invariant.CONVERGED, Invariant.LOST);
        }

        @Test
        void aPageLeavesOneOut() {
            chat.history.remove(lastShown(entry -> true) - 1);
            assertFound(chat, Invariant.CONVERGED);
        }

        @Test
        void aPageDoesNotEndAtTheLast() {
            chat.history.remove(lastShown(entry -> true));
            assertFound(chat, Invariant.CONVERGED);
        }

        @Test
        void aPageIsEmpty() {
            int page = lastPage();
            chat.history.subList(page + 1, chat.history.size()).removeIf(is(Kind.SHOWN));
            assertFound(chat, Invariant.CONVERGED);
        }

        @Test
        void thePageIsOld() {
            int page = lastPage();
            chat.history.set(page, chat.history.get(page).rev(1));
            assertFound(chat, Invariant.CONVERGED);
        }

        @Test
        void noPageIsShown() {
            chat.history
                    .subList(chat.indexOf(0, entry -> entry.kind() == Kind.CALM), chat.history.size())
                    .removeIf(is(Kind.PAGE));
            assertFound(chat, Invariant.CONVERGED);
        }

        @Test
        void anOlderPageMayShowWhatWasTrueThen() {
            int calm = chat.indexOf(0, entry -> entry.kind() == Kind.CALM);
            Entry page = Entry.of(Kind.PAGE, "1").room(ROOM).rev(3);
            Entry shown = Entry.of(Kind.SHOWN, "1")
                    .room(ROOM)
                    .seq(1)
                    .by("100")
                    .key("k0")
                    .text("old");
            chat.insert(calm + 1, page);
            chat.insert(calm + 2, shown);
            assertFound(chat);
        }

        private int lastPage() {
            int page = 0;
            for (int i = 0; i < chat.history.size(); i++) {
                page = is(Kind.PAGE).test(chat.history.get(i)) ? i : page;
            }
            return page;
        }

        private int lastShown(Predicate<Entry> like) {
            int shown = 0;
            for (int i = 0; i < chat.history.size(); i++) {
                shown = is(Kind.SHOWN).and(like).test(chat.history.get(i)) ? i : shown;
            }
            return shown;
        }
    }

    @Nested
    class Spoken {
        @Test
        void inAWayThatNobodyUnderstands() {
            for (String how : List.of("unintelligible: a frame of 99999999 bytes", "1002", "1011")) {
                Entry closed = Entry.of(Kind.CLOSED, "a").on(1).what(how);
                assertFound(List.of(closed), store(), Invariant.SPOKEN);
            }
            for (String how : List.of("broken off", "1012", "1013", "4008", "Read timed out")) {
                assertFound(List.of(Entry.of(Kind.CLOSED, "a").on(1).what(how)), store());
            }
        }

        @Test
        void butNotToEachRequest() {
            int index = chat.indexOf(0, entry -> entry.kind() == Kind.END);
            String who = chat.history.get(index).who();
            int connection = chat.history.stream()
                    .filter(entry -> entry.kind() == Kind.OPENED && entry.who().equals(who))
                    .mapToInt(Entry::connection)
                    .max()
                    .orElseThrow();
            chat.insert(
                    index,
                    Entry.of(Kind.SEND, who)
                            .on(connection)
                            .room(ROOM)
                            .key("unheard")
                            .text("x"));
            assertFound(chat, Invariant.SPOKEN);
        }
    }

    // ---- Histories by hand ----

    /** The same line of somebody else. */
    private static Entry of(String who, Entry line) {
        return new Entry(
                line.nanos(),
                line.kind(),
                who,
                line.connection(),
                line.room(),
                line.rev(),
                line.seq(),
                line.by(),
                line.key(),
                line.what(),
                line.text());
    }

    private static List<Entry> said(List<Entry> first, Entry... then) {
        return said(first, Arrays.asList(then));
    }

    /** One after the other, and no two at once. */
    private static List<Entry> said(List<Entry> first, List<Entry> then) {
        List<Entry> history = new ArrayList<>(first);
        history.addAll(then);
        List<Entry> inTime = new ArrayList<>();
        for (Entry entry : history) {
            inTime.add(entry.at(1 + inTime.size()));
        }
        return Collections.unmodifiableList(inTime);
    }

    private static Entry send(String who, String key, String body) {
        return Entry.of(Kind.SEND, who).room(ROOM).key(key).text(body);
    }

    private static Entry ack(String who, String key, long seq) {
        return Entry.of(Kind.ACK, who).room(ROOM).key(key).seq(seq).rev(seq);
    }

    private static StoredMessage message(long seq, String author, String key, String body) {
        return new StoredMessage(seq, seq, author, key, Optional.of(body));
    }

    private static StoredMessage deleted(long seq, String author, String key) {
        return deleted(seq, author, key, seq);
    }

    private static StoredMessage deleted(long seq, String author, String key, long rev) {
        return new StoredMessage(seq, rev, author, key, Optional.empty());
    }

    /** A store with nothing but such messages in a room; everybody is a member. */
    private static StoreDump store(StoredMessage... messages) {
        Map<Long, StoredEvent> events = new HashMap<>();
        for (StoredMessage message : messages) {
            events.put(message.rev(), new StoredEvent("posted", message.seq(), message.author()));
        }
        return store(
                new StoredRoom(messages.length, messages.length, List.of(messages), events, Set.of("a", "b", "c")));
    }

    private static StoreDump members(String... members) {
        return store(new StoredRoom(0, 0, List.of(), Map.of(), Set.of(members)));
    }

    private static StoreDump store(StoredRoom room) {
        return new StoreDump(Map.of(ROOM, room), List.of(), Set.of(), Map.of(), Map.of());
    }
}
