package io.chatterspace.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link MessageRepository} does. */
public interface MessageRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Optional<Message> find(Room room, long seq) {
        return store().read(snapshot -> snapshot.messages().find(room.id(), new MessageSeq(seq)));
    }

    private Optional<Sent> findSent(Room room, User author, ClientKey key) {
        return store().read(snapshot -> snapshot.messages().findSent(room.id(), author.id(), key));
    }

    private List<Message> list(Room room, Window window, int limit) {
        return store().read(snapshot -> snapshot.messages().list(room.id(), window, limit));
    }

    private List<Message> all(Room room) {
        return list(room, new Window.Latest(), 10_000);
    }

    private boolean hasAuthor(User author, User reader) {
        return store().read(snapshot -> snapshot.messages().hasAuthor(author.id(), reader.id()));
    }

    @Test
    default void saysWhoseMessagesSomebodyReads() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Room hall = given.room("Hall", grace);
        given.post(hall, grace, "Not hers to read");
        assertThat(hasAuthor(grace, ada)).isFalse();

        given.delete(lobby, given.post(lobby, grace, "Hello"));

        assertThat(hasAuthor(grace, ada)).isTrue();
        assertThat(hasAuthor(ada, grace)).isFalse();
        given.delete(lobby);
        assertThat(hasAuthor(grace, ada)).isFalse();
    }

    // one message

    @Test
    default void findsNothingInAMissingRoom() {
        var given = new Fixtures(store());
        Room missing = given.newRoom("Lobby", Visibility.OPEN);

        assertThat(find(missing, 1)).isEmpty();
        assertThat(findSent(missing, given.user("Ada"), new ClientKey("key"))).isEmpty();
        assertThat(all(missing)).isEmpty();
        assertThat(list(missing, before(5), 5)).isEmpty();
        assertThat(list(missing, from(1), 5)).isEmpty();
    }

    @Test
    default void findsNothingInAnEmptyRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        assertThat(find(lobby, 1)).isEmpty();
        assertThat(findSent(lobby, ada, new ClientKey("key"))).isEmpty();
        assertThat(all(lobby)).isEmpty();
    }

    @Test
    default void findsTheMessageThatWasAppended() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message first = given.post(lobby, ada, "Hello");
        given.clock().advance(Duration.ofMillis(1));
        Message second = given.post(lobby, ada, "Again");

        assertThat(find(lobby, 1)).contains(first);
        assertThat(find(lobby, 2)).contains(second);
        assertThat(find(lobby, 3)).isEmpty();
        assertThat(find(lobby, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    default void keepsTheLargestBodyOfFourByteCharacters() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "\uD83E\uDD84".repeat(MessageBody.MAX_CODE_POINTS));

        assertThat(find(lobby, 1)).contains(message);
        assertThat(all(lobby)).containsExactly(message);
    }

    @Test
    default void keepsBodiesCharacterByCharacter() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        List<String> texts = List.of(
                "    indented\n\tand tabbed\n\nwith a blank line",
                "it's \"quoted\" -- \\ % _ ? :name ${x} '; drop table message;",
                "e\u0301 is not \u00e9",
                "\u202eright to left, zero\u200bwidth, \ufeffmark, \uffff, \ufffd",
                "NULL");

        List<Message> messages =
                texts.stream().map(text -> given.post(lobby, ada, text)).toList();

        assertThat(all(lobby)).isEqualTo(messages);
    }

    @Test
    default void keepsTheLongestKey() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = store().write(tx -> {
            Message posted = withKey(
                    given.newMessage(tx, lobby, ada, "Hello"), new ClientKey("k:".repeat(ClientKey.MAX_LENGTH / 2)));
            given.append(tx, lobby, posted);
            return posted;
        });

        assertThat(find(lobby, 1)).contains(message);
        assertThat(findSent(lobby, ada, message.clientKey())).isPresent();
    }

    @Test
    default void unitSeesWhatItAppended() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "Before");

        record Seen(Optional<Message> found, Optional<MessageSeq> sent, List<Message> listed, Message appended) {}
        Seen seen = store().write(tx -> {
            Message message = given.post(tx, lobby, ada, "Hello");
            return new Seen(
                    tx.messages().find(lobby.id(), message.seq()),
                    tx.messages()
                            .findSent(lobby.id(), ada.id(), message.clientKey())
                            .map(Sent::seq),
                    tx.messages().list(lobby.id(), new Window.Latest(), 1),
                    message);
        });

        assertThat(seen.found()).contains(seen.appended());
        assertThat(seen.sent()).contains(new MessageSeq(2));
        assertThat(seen.listed()).containsExactly(seen.appended());
    }

    @Test
    default void unitMayChangeWhatItAppended() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        Message edited = store().write(tx -> {
            Message message = given.post(tx, lobby, ada, "Helo");
            Message better =
                    message.edited(new MessageBody("Hello"), given.clock().instant());
            tx.messages().update(lobby.id(), better);
            tx.record(lobby.id(), revision -> new MessageEdited(lobby.id(), revision, better));
            return better;
        });

        assertThat(find(lobby, 1)).contains(edited);
    }

    @Test
    default void refusesAMissingRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        Room missing = given.newRoom("Kitchen", Visibility.OPEN);

        assertThatThrownBy(() -> given.write(
                        tx -> tx.messages().append(missing.id(), new Revision(1), message, Fixtures.digestOf(message))))
                .isInstanceOf(StorageException.class);
        assertThat(all(missing)).isEmpty();
    }

    @Test
    default void refusesATakenNumber() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message first = given.post(lobby, ada, "Hello");
        var usurper = new Message(first.seq(), ada.id(), new ClientKey("another"), first.content(), first.postedAt());

        assertThatThrownBy(() -> given.write(tx -> given.append(tx, lobby, usurper)))
                .isInstanceOf(StorageException.class);
        assertThat(all(lobby)).containsExactly(first);
    }

    @Test
    default void refusesATakenRevision() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message first = given.post(lobby, ada, "Hello");
        Revision taken = findSent(lobby, ada, first.clientKey()).orElseThrow().revision();

        assertThatThrownBy(() -> given.write(tx -> {
                    Message second = given.newMessage(tx, lobby, ada, "Again");
                    tx.record(lobby.id(), revision -> new MessagePosted(lobby.id(), revision, second));
                    tx.messages().append(lobby.id(), taken, second, Fixtures.digestOf(second));
                }))
                .isInstanceOf(StorageException.class);
        assertThat(all(lobby)).containsExactly(first);
    }

    @Test
    default void refusesATakenKey() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message first = given.post(lobby, ada, "Hello");

        assertThatThrownBy(() -> given.write(tx ->
                        given.append(tx, lobby, withKey(given.newMessage(tx, lobby, ada, "Again"), first.clientKey()))))
                .isInstanceOf(StorageException.class);
        assertThat(all(lobby)).containsExactly(first);
    }

    // sends

    @Test
    default void findsASendByItsKey() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "Hello");
        Message second = given.post(lobby, ada, "Again");

        assertThat(findSent(lobby, ada, second.clientKey()))
                .contains(new Sent(new MessageSeq(2), new Revision(4), Fixtures.digestOf(second)));
        assertThat(findSent(lobby, ada, new ClientKey("another"))).isEmpty();
    }

    @Test
    default void tellsKeysApartByUpperAndLowerCase() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        List<Message> messages = store().write(tx -> {
            List<Message> posted = new ArrayList<>();
            for (String key : List.of("key", "KEY", "Key", "k.y", "k_y")) {
                Message message = withKey(given.newMessage(tx, lobby, ada, key), new ClientKey(key));
                given.append(tx, lobby, message);
                posted.add(message);
            }
            return posted;
        });

        assertThat(messages)
                .allSatisfy(message -> assertThat(findSent(lobby, ada, message.clientKey()))
                        .map(Sent::seq)
                        .contains(message.seq()));
    }

    @Test
    default void sameKeyOfAnotherAuthorOrInAnotherRoomIsAnotherSend() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);
        Message first = given.post(lobby, ada, "Hello");
        ClientKey key = first.clientKey();
        assertThat(findSent(lobby, grace, key)).isEmpty();
        assertThat(findSent(kitchen, ada, key)).isEmpty();

        given.write(tx -> {
            given.append(tx, lobby, withKey(given.newMessage(tx, lobby, grace, "Hi"), key));
            given.append(tx, kitchen, withKey(given.newMessage(tx, kitchen, ada, "Hi"), key));
        });

        assertThat(findSent(lobby, ada, key)).map(Sent::seq).contains(new MessageSeq(1));
        assertThat(findSent(lobby, grace, key)).map(Sent::seq).contains(new MessageSeq(2));
        assertThat(findSent(kitchen, ada, key)).map(Sent::seq).contains(new MessageSeq(1));
    }

    @Test
    default void editingLeavesTheSendAsItWas() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Helo");
        Optional<Sent> before = findSent(lobby, ada, message.clientKey());

        given.edit(lobby, message, "Hello");

        assertThat(findSent(lobby, ada, message.clientKey())).isPresent().isEqualTo(before);
    }

    @Test
    default void deletingTakesTheDigestAway() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Hello");
        Message other = given.post(lobby, ada, "Again");

        given.delete(lobby, message);

        assertThat(findSent(lobby, ada, message.clientKey()))
                .contains(new Sent(new MessageSeq(1), new Revision(3), null));
        assertThat(findSent(lobby, ada, other.clientKey()))
                .flatMap(Sent::digest)
                .contains(Fixtures.digestOf(other));
    }

    // changing

    @Test
    default void findsTheEditedMessage() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Helo");
        Message other = given.post(lobby, ada, "Helo");
        given.clock().advance(Duration.ofMillis(1_500));

        Message edited = given.edit(lobby, message, "Hello");
        assertThat(all(lobby)).containsExactly(edited, other);

        given.clock().advance(Duration.ofMillis(1_500));
        Message editedAgain = given.edit(lobby, edited, "\uD83E\uDD84".repeat(MessageBody.MAX_CODE_POINTS));
        assertThat(find(lobby, 1)).contains(editedAgain);
    }

    @Test
    default void findsTheDeletedMessageWithoutItsBody() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message original = given.post(lobby, ada, "Hello");
        Message edited = given.edit(lobby, given.post(lobby, ada, "Helo"), "Hello");
        given.clock().advance(Duration.ofMillis(1_500));

        Message first = given.delete(lobby, original);
        Message second = given.delete(lobby, edited);

        assertThat(first.content()).isEqualTo(new Content.Deleted(given.clock().instant()));
        assertThat(all(lobby)).containsExactly(first, second);
        assertThat(find(lobby, 1)).contains(first);
    }

    @Test
    default void updatingChangesNothingButTheContent() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message message = given.post(lobby, ada, "Helo");
        var content =
                new Content.Edited(new MessageBody("Hello"), message.postedAt().plusMillis(3));
        var other = new Message(
                message.seq(),
                given.user("Grace").id(),
                new ClientKey("another"),
                content,
                message.postedAt().plusMillis(2));

        given.write(tx -> tx.messages().update(lobby.id(), other));

        assertThat(find(lobby, 1))
                .contains(new Message(message.seq(), ada.id(), message.clientKey(), content, message.postedAt()));
        assertThat(findSent(lobby, ada, message.clientKey())).isPresent();
    }

    // replies

    @Test
    default void repliesShowTheOriginalAsItIsNow() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message original = given.post(lobby, given.user("Grace"), "Helo" + " \uD83E\uDD84".repeat(400));
        Message reply = given.answer(lobby, ada, "Yes", original);
        assertThat(all(lobby)).containsExactly(original, reply);

        Message edited = given.edit(lobby, original, "Hello");
        assertThat(all(lobby)).containsExactly(edited, reply.quoting(Quote.of(edited)));

        Message deleted = given.delete(lobby, edited);
        assertThat(all(lobby)).containsExactly(deleted, reply.quoting(Quote.of(deleted)));
        assertThat(find(lobby, 2)).contains(reply.quoting(Quote.of(deleted)));
    }

    @Test
    default void unitSeesWhatItsRepliesShowByNow() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message original = given.post(lobby, ada, "Helo");
        Message edited = original.edited(new MessageBody("Hello"), given.clock().instant());

        List<Message> replies = store().write(tx -> {
            Message reply = given.newMessage(tx, lobby, ada, "Yes").quoting(Quote.of(original));
            given.append(tx, lobby, reply);
            tx.messages().update(lobby.id(), edited);
            tx.record(lobby.id(), revision -> new RoomEvent.MessageEdited(lobby.id(), revision, edited));
            return tx.messages().listQuoting(lobby.id(), original.seq());
        });

        assertThat(replies).extracting(Message::quoted).containsExactly(Quote.of(edited));
        assertThat(find(lobby, 2)).contains(replies.getFirst());
    }

    @Test
    default void listsTheRepliesThatShowSomething() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);
        Message original = given.post(lobby, ada, "Hello");
        Message elsewhere = given.post(kitchen, ada, "Hello");
        given.answer(kitchen, ada, "Elsewhere", elsewhere);
        Message first = given.answer(lobby, ada, "First", original);
        Message gone = given.answer(lobby, ada, "Gone", original);
        given.answer(lobby, ada, "To another", first);
        Message last = given.answer(lobby, ada, "Last", original);
        Message nothing = store().write(tx -> {
            Message reply = given.newMessage(tx, lobby, ada, "Nothing").quoting(Quote.ofNothing(original.seq()));
            given.append(tx, lobby, reply);
            return reply;
        });
        given.delete(lobby, gone);

        assertThat(quoting(lobby, original)).containsExactly(first, last);
        assertThat(find(lobby, nothing.seq().value())).contains(nothing);
        assertThat(find(lobby, gone.seq().value())).map(Message::quote).contains(Optional.empty());
        assertThat(quoting(given.newRoom("Attic", Visibility.OPEN), original)).isEmpty();
        given.delete(lobby);
        assertThat(quoting(lobby, original)).isEmpty();
    }

    private List<Message> quoting(Room room, Message original) {
        return store().read(snapshot -> {
            List<Message> replies = snapshot.messages().listQuoting(room.id(), original.seq());
            assertThat(snapshot.messages().countQuoting(room.id(), original.seq()))
                    .isEqualTo(replies.size());
            return replies;
        });
    }

    @Test
    default void refusesToUpdateAMissingMessage() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);
        Room missing = given.newRoom("Attic", Visibility.OPEN);
        Message message = given.post(lobby, ada, "Hello").deleted(given.clock().instant());

        assertThatThrownBy(() -> given.write(tx -> tx.messages().update(kitchen.id(), message)))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> given.write(tx -> tx.messages().update(missing.id(), message)))
                .isInstanceOf(StorageException.class);
        assertThat(find(lobby, 1)).map(Message::isDeleted).contains(false);
    }

    // lists

    @Test
    default void latestReturnsNewestLast() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        List<Message> messages = given.posts(lobby, ada, 5);

        assertThat(list(lobby, new Window.Latest(), 3)).isEqualTo(messages.subList(2, 5));
        assertThat(list(lobby, new Window.Latest(), 5)).isEqualTo(messages);
        assertThat(list(lobby, new Window.Latest(), 6)).isEqualTo(messages);
        assertThat(list(lobby, new Window.Latest(), Integer.MAX_VALUE)).isEqualTo(messages);
    }

    @Test
    default void beforeReturnsTheNewestBeforeANumber() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        List<Message> messages = given.posts(lobby, ada, 5);

        assertThat(list(lobby, before(4), 2)).isEqualTo(messages.subList(1, 3));
        assertThat(list(lobby, before(4), 5)).isEqualTo(messages.subList(0, 3));
        assertThat(list(lobby, before(1), 5)).isEmpty();
        assertThat(list(lobby, before(6), 1)).isEqualTo(messages.subList(4, 5));
        assertThat(list(lobby, before(Long.MAX_VALUE), Integer.MAX_VALUE)).isEqualTo(messages);
    }

    @Test
    default void fromReturnsTheOldestFromANumberOn() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        List<Message> messages = given.posts(lobby, ada, 5);

        assertThat(list(lobby, from(2), 2)).isEqualTo(messages.subList(1, 3));
        assertThat(list(lobby, from(2), Integer.MAX_VALUE)).isEqualTo(messages.subList(1, 5));
        assertThat(list(lobby, from(5), 5)).isEqualTo(messages.subList(4, 5));
        assertThat(list(lobby, from(6), 5)).isEmpty();
        assertThat(list(lobby, from(Long.MAX_VALUE), 5)).isEmpty();
    }

    @Test
    default void listsTheMessagesOfOneRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room kitchen = given.room("Kitchen", ada);
        Message there = given.post(kitchen, ada, "Coffee?");
        Message here = given.post(lobby, ada, "Hello");

        assertThat(all(lobby)).containsExactly(here);
        assertThat(all(kitchen)).containsExactly(there);
    }

    @Test
    default void pagesAreTheWholeList() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.posts(lobby, ada, 37);
        given.delete(lobby, find(lobby, 9).orElseThrow());
        given.edit(lobby, find(lobby, 20).orElseThrow(), "Edited");
        List<Message> whole = all(lobby);
        assertThat(whole).hasSize(37);

        for (int limit : List.of(1, 2, 5, 36, 37, 38)) {
            List<Message> backward = new ArrayList<>();
            List<Message> page = list(lobby, new Window.Latest(), limit);
            while (!page.isEmpty()) {
                backward.addAll(0, page);
                page = list(lobby, new Window.Before(page.getFirst().seq()), limit);
            }
            assertThat(backward).as("backward by %d", limit).isEqualTo(whole);

            List<Message> forward = new ArrayList<>();
            page = list(lobby, from(1), limit);
            while (!page.isEmpty()) {
                forward.addAll(page);
                page = list(lobby, from(page.getLast().seq().value() + 1), limit);
            }
            assertThat(forward).as("forward by %d", limit).isEqualTo(whole);
        }
    }

    @Test
    default void whatWasListedStaysAsItWas() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        List<Message> posted = given.posts(lobby, ada, 3);
        List<Message> latest = all(lobby);
        List<Message> from = list(lobby, from(1), 10);
        List<Message> before = list(lobby, before(9), 10);

        given.post(lobby, ada, "Another");
        given.edit(lobby, posted.get(0), "Edited");
        given.delete(lobby, posted.get(1));

        assertThat(latest).isEqualTo(posted);
        assertThat(from).isEqualTo(posted);
        assertThat(before).isEqualTo(posted);
    }

    // concurrent writers

    @Test
    default void keepsTheMessagesOfConcurrentWritersInOrder() {
        var given = new Fixtures(store());
        List<User> users = given.users(8);
        Room lobby = given.room("Lobby", users.getFirst());

        List<Message> posted = Concurrently.<List<Message>>call(
                        8,
                        i -> IntStream.range(0, 10)
                                .mapToObj(n -> given.post(lobby, users.get(i), "Message " + n + " of " + i))
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        List<Message> stored = all(lobby);
        assertThat(stored).containsExactlyInAnyOrderElementsOf(posted);
        assertThat(stored)
                .extracting(message -> message.seq().value())
                .isEqualTo(IntStream.rangeClosed(1, 80).mapToObj(Long::valueOf).toList());
    }

    private static Window before(long seq) {
        return new Window.Before(new MessageSeq(seq));
    }

    private static Window from(long seq) {
        return new Window.From(new MessageSeq(seq));
    }

    private static Message withKey(Message message, ClientKey key) {
        return new Message(message.seq(), message.author(), key, message.content(), message.postedAt());
    }
}
