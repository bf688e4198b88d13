package io.chatterspace.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Concurrently;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.message.ReadHistory.Span;
import io.chatterspace.domain.Property;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Excerpt;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class MessageUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final Fixtures given = new Fixtures(chat.store());
    private final User ada = chat.user("Ada");
    private final User grace = chat.user("Grace");
    private final Room lobby = chat.open(ada, "Lobby");
    private final Room secret = given.room("Secret", Visibility.CLOSED, ada);
    private final RoomId missing = new RoomId(7);

    private PostMessage.Outcome post(String key, String text) {
        return chat.post(ada, lobby.id(), key, text);
    }

    private static PostMessage.Outcome posted(long seq, long revision) {
        return new PostMessage.Outcome.Posted(new MessageSeq(seq), new Revision(revision));
    }

    private Content content(long seq) {
        return chat.message(lobby, seq).orElseThrow().content();
    }

    private static Content original(String text) {
        return new Content.Original(new MessageBody(text));
    }

    @Nested
    final class Posting {
        @Test
        void isAcknowledgedWithNumberAndRevision() {
            assertThat(post("one", "Hello")).isEqualTo(posted(1, 3));
            assertThat(post("two", "Again")).isEqualTo(posted(2, 4));
            assertThat(chat.message(lobby, 1))
                    .contains(new Message(
                            new MessageSeq(1),
                            ada.id(),
                            new ClientKey("one"),
                            original("Hello"),
                            chat.clock().instant()));
        }

        @Test
        void storesTheCleanBody() {
            post("one", "\r\n  Hello\r\n\r\nWorld \n");

            assertThat(content(1)).isEqualTo(original("  Hello\n\nWorld"));
        }

        @Test
        void refusesAFlawedBody() {
            assertThat(post("one", " ")).isEqualTo(new PostMessage.Outcome.InvalidBody(Flaw.BLANK));
            assertThat(post("one", "a".repeat(8_001))).isEqualTo(new PostMessage.Outcome.InvalidBody(Flaw.TOO_LONG));
            assertThat(post("one", "\ud83d")).isEqualTo(new PostMessage.Outcome.InvalidBody(Flaw.BROKEN_TEXT));
            assertThat(chat.revision(lobby)).isEqualTo(2);
        }

        @Test
        void isForMembers() {
            assertThat(chat.post(grace, lobby.id(), "one", "Hello")).isEqualTo(new PostMessage.Outcome.NotAMember());
            assertThat(chat.post(grace, secret.id(), "one", "Hello"))
                    .isEqualTo(chat.post(grace, missing, "one", "Hello"))
                    .isEqualTo(new PostMessage.Outcome.RoomNotFound());
            assertThat(chat.revision(lobby)).isEqualTo(2);
        }

        @Test
        void endsWithTheMembership() {
            chat.join(grace, lobby);
            chat.post(grace, lobby.id(), "one", "Hello");
            chat.leave(grace, lobby);

            assertThat(chat.post(grace, lobby.id(), "two", "Hello")).isEqualTo(new PostMessage.Outcome.NotAMember());
        }
    }

    @Nested
    final class Repeating {
        @Test
        void givesTheSameAcknowledgementAndStoresNothing() {
            post("one", "Hello");
            post("two", "Again");
            chat.clock().advance(Duration.ofDays(400));

            assertThat(post("one", "Hello")).isEqualTo(posted(1, 3));
            assertThat(chat.revision(lobby)).isEqualTo(4);
            assertThat(chat.message(lobby, 3)).isEmpty();
        }

        @Test
        void givesTheSameAcknowledgementAfterAnEdit() {
            post("one", "Helo");
            chat.edit(ada, lobby, 1, "Hello");

            assertThat(post("one", "Helo")).isEqualTo(posted(1, 3));
            assertThat(post("one", "Hello")).isEqualTo(new PostMessage.Outcome.KeyConflict());
            assertThat(content(1))
                    .isEqualTo(new Content.Edited(
                            new MessageBody("Hello"), chat.clock().instant()));
        }

        @Test
        void givesTheSameAcknowledgementAfterTheDeletionForAnyText() {
            post("one", "Hello");
            chat.deleteMessage(ada, lobby, 1);

            assertThat(post("one", "Hello")).isEqualTo(posted(1, 3));
            assertThat(post("one", "Something else")).isEqualTo(posted(1, 3));
            assertThat(content(1)).isEqualTo(new Content.Deleted(chat.clock().instant()));
            assertThat(chat.revision(lobby)).isEqualTo(4);
        }

        @Test
        void withAnotherTextIsAConflict() {
            post("one", "Hello");

            assertThat(post("one", "Bye")).isEqualTo(new PostMessage.Outcome.KeyConflict());
            assertThat(post("one", "Hello ")).isEqualTo(new PostMessage.Outcome.KeyConflict());
            assertThat(content(1)).isEqualTo(original("Hello"));
            assertThat(chat.revision(lobby)).isEqualTo(3);
        }

        @Test
        void byAnotherAuthorOrInAnotherRoomIsAnotherSend() {
            chat.join(grace, lobby);
            post("one", "Hello");

            assertThat(chat.post(grace, lobby.id(), "one", "Bye")).isEqualTo(posted(2, 5));
            assertThat(chat.post(ada, secret.id(), "one", "Psst")).isEqualTo(posted(1, 3));
        }

        @Test
        void atTheSameTimeAgrees() {
            List<PostMessage.Outcome> answers = Concurrently.call(8, i -> post("one", "Hello"));

            assertThat(answers).containsOnly(posted(1, 3));
            assertThat(chat.revision(lobby)).isEqualTo(3);
        }

        @Test
        void atTheSameTimeWithDifferentTextsStoresOne() {
            List<PostMessage.Outcome> answers = Concurrently.call(8, i -> post("one", "Text " + i));

            assertThat(answers).containsOnlyOnce(posted(1, 3));
            assertThat(answers)
                    .filteredOn(new PostMessage.Outcome.KeyConflict()::equals)
                    .hasSize(7);
            assertThat(content(1)).isEqualTo(original("Text " + answers.indexOf(posted(1, 3))));
        }
    }

    @Nested
    final class Editing {
        private final PostMessage.Outcome first = post("one", "Helo");

        @Test
        void givesAnotherBody() {
            chat.clock().advance(Duration.ofMinutes(1));

            EditMessage.Outcome outcome = chat.edit(ada, lobby, 1, "Hello\r\n");

            Message message = chat.message(lobby, 1).orElseThrow();
            assertThat(first).isEqualTo(posted(1, 3));
            assertThat(outcome).isEqualTo(new EditMessage.Outcome.Edited(message));
            assertThat(message.content())
                    .isEqualTo(new Content.Edited(
                            new MessageBody("Hello"), chat.clock().instant()));
            assertThat(chat.revision(lobby)).isEqualTo(4);
        }

        @Test
        void toTheSameBodyChangesNothing() {
            Message before = chat.message(lobby, 1).orElseThrow();
            assertThat(chat.edit(ada, lobby, 1, "Helo ")).isEqualTo(new EditMessage.Outcome.Edited(before));
            assertThat(chat.revision(lobby)).isEqualTo(3);

            chat.edit(ada, lobby, 1, "Hello");
            Message edited = chat.message(lobby, 1).orElseThrow();
            chat.clock().advance(Duration.ofMinutes(1));

            assertThat(chat.edit(ada, lobby, 1, "Hello")).isEqualTo(new EditMessage.Outcome.Edited(edited));
            assertThat(chat.revision(lobby)).isEqualTo(4);
        }

        @Test
        void refusesAFlawedBody() {
            assertThat(chat.edit(ada, lobby, 1, "")).isEqualTo(new EditMessage.Outcome.InvalidBody(Flaw.BLANK));
            assertThat(content(1)).isEqualTo(original("Helo"));
        }

        @Test
        void isForTheAuthor() {
            assertThat(chat.edit(grace, lobby, 1, "Ha")).isEqualTo(new EditMessage.Outcome.NotAMember());
            chat.join(grace, lobby);
            assertThat(chat.edit(grace, lobby, 1, "Ha")).isEqualTo(new EditMessage.Outcome.NotAuthor());
            chat.post(grace, lobby.id(), "two", "Hi");
            assertThat(chat.edit(ada, lobby, 2, "Ha")).isEqualTo(new EditMessage.Outcome.NotAuthor());
            assertThat(content(1)).isEqualTo(original("Helo"));
            assertThat(content(2)).isEqualTo(original("Hi"));
        }

        @Test
        void findsNoMissingMessage() {
            assertThat(chat.edit(ada, lobby, 2, "Ha")).isEqualTo(new EditMessage.Outcome.MessageNotFound());
            assertThat(chat.edit(grace, secret, 1, "Ha")).isEqualTo(new EditMessage.Outcome.RoomNotFound());
        }

        @Test
        void doesNotBringADeletedMessageBack() {
            chat.deleteMessage(ada, lobby, 1);

            assertThat(chat.edit(ada, lobby, 1, "Back")).isEqualTo(new EditMessage.Outcome.AlreadyDeleted());
            assertThat(chat.message(lobby, 1)).map(Message::isDeleted).contains(true);
        }
    }

    @Nested
    final class Deleting {
        private final DeleteMessage.Outcome deleted = new DeleteMessage.Outcome.Deleted();

        @Test
        void takesTheContentAway() {
            post("one", "Hello");

            assertThat(chat.deleteMessage(ada, lobby, 1)).isEqualTo(deleted);

            assertThat(content(1)).isEqualTo(new Content.Deleted(chat.clock().instant()));
            assertThat(chat.page(ada, lobby, new Span.Latest(), 10).messages())
                    .extracting(Message::isDeleted)
                    .containsExactly(true);
            assertThat(post("two", "Next")).isEqualTo(posted(2, 5));
        }

        @Test
        void repeatedChangesNothing() {
            post("one", "Hello");
            chat.deleteMessage(ada, lobby, 1);
            Content before = content(1);
            chat.clock().advance(Duration.ofMinutes(1));

            assertThat(chat.deleteMessage(ada, lobby, 1)).isEqualTo(deleted);
            assertThat(content(1)).isEqualTo(before);
            assertThat(chat.revision(lobby)).isEqualTo(4);
        }

        @Test
        void isForTheAuthorAndModerators() {
            User edsger = chat.user("Edsger");
            chat.join(grace, lobby);
            chat.join(edsger, lobby);
            for (int i = 1; i <= 3; i++) {
                chat.post(grace, lobby.id(), "key-" + i, "Hello");
            }

            assertThat(chat.deleteMessage(edsger, lobby, 1)).isEqualTo(new DeleteMessage.Outcome.NotAllowed());
            assertThat(content(1)).isEqualTo(original("Hello"));
            assertThat(chat.deleteMessage(grace, lobby, 1)).isEqualTo(deleted);
            assertThat(chat.deleteMessage(ada, lobby, 2)).isEqualTo(deleted);
            Membership membership =
                    chat.store().lookup().membership(lobby.id(), edsger.id()).orElseThrow();
            given.changeRole(membership, MemberRole.MODERATOR);
            assertThat(chat.deleteMessage(edsger, lobby, 3)).isEqualTo(deleted);
        }

        @Test
        void findsNothingThatOneMayNotSee() {
            assertThat(chat.deleteMessage(ada, lobby, 1)).isEqualTo(new DeleteMessage.Outcome.MessageNotFound());
            assertThat(chat.deleteMessage(grace, lobby, 1)).isEqualTo(new DeleteMessage.Outcome.NotAMember());
            assertThat(chat.deleteMessage(grace, secret, 1)).isEqualTo(new DeleteMessage.Outcome.RoomNotFound());
        }
    }

    @Nested
    final class History {
        private List<Long> read(Span span, int limit) {
            return chat.page(ada, lobby, span, limit).messages().stream()
                    .map(message -> message.seq().value())
                    .toList();
        }

        private void postMany(int count) {
            IntStream.rangeClosed(1, count).forEach(i -> post("key-" + i, "Message " + i));
        }

        @Test
        void isForMembers() {
            assertThat(chat.history(grace, lobby.id(), new Span.Latest(), 1))
                    .isEqualTo(new ReadHistory.Outcome.NotAMember());
            assertThat(chat.history(grace, secret.id(), new Span.Latest(), 1))
                    .isEqualTo(chat.history(grace, missing, new Span.Latest(), 1))
                    .isEqualTo(new ReadHistory.Outcome.RoomNotFound());
        }

        @Test
        void ofAnEmptyRoomIsEmpty() {
            assertThat(chat.page(ada, lobby, new Span.Latest(), 10))
                    .isEqualTo(new ReadHistory.Outcome.Page(new Revision(2), List.of(), false, false));
        }

        @Test
        void saysWhatThereIsBesides() {
            postMany(5);

            assertThat(chat.page(ada, lobby, new Span.Latest(), 5)).satisfies(page -> {
                assertThat(page.revision()).isEqualTo(new Revision(7));
                assertThat(page.hasOlder()).isFalse();
                assertThat(page.hasNewer()).isFalse();
            });
            assertThat(chat.page(ada, lobby, new Span.Latest(), 4).hasOlder()).isTrue();
            assertThat(chat.page(ada, lobby, new Span.Before(new MessageSeq(5)), 10)
                            .hasNewer())
                    .isTrue();
            assertThat(chat.page(ada, lobby, new Span.After(new MessageSeq(1)), 10)
                            .hasOlder())
                    .isTrue();
        }

        @Test
        void aroundANumberHasBothSides() {
            postMany(9);

            assertThat(read(new Span.Around(new MessageSeq(5)), 4)).containsExactly(3L, 4L, 5L, 6L);
            assertThat(read(new Span.Around(new MessageSeq(5)), 5)).containsExactly(3L, 4L, 5L, 6L, 7L);
            assertThat(read(new Span.Around(new MessageSeq(5)), 1)).containsExactly(5L);
            assertThat(read(new Span.Around(new MessageSeq(1)), 4)).containsExactly(1L, 2L, 3L, 4L);
            assertThat(read(new Span.Around(new MessageSeq(9)), 4)).containsExactly(6L, 7L, 8L, 9L);
            assertThat(read(new Span.Around(new MessageSeq(99)), 4)).containsExactly(6L, 7L, 8L, 9L);
        }

        @Test
        void beforeTheFirstAndAfterTheLastIsNothing() {
            postMany(3);

            assertThat(read(new Span.Before(new MessageSeq(1)), 10)).isEmpty();
            assertThat(read(new Span.After(new MessageSeq(3)), 10)).isEmpty();
        }

        @Test
        void pagesAreTheWholeList() {
            postMany(60);
            List<Message> whole = chat.page(ada, lobby, new Span.Latest(), 200).messages();
            assertThat(whole).hasSize(60);
            Property.holds(30, random -> {
                MessageSeq start = new MessageSeq(1 + random.nextInt(60));
                ReadHistory.Outcome.Page middle = chat.page(ada, lobby, new Span.Around(start), 1 + random.nextInt(20));
                assertThat(middle.messages()).extracting(Message::seq).contains(start);
                List<Message> all = new ArrayList<>(middle.messages());
                boolean older = middle.hasOlder();
                while (older) {
                    var page =
                            chat.page(ada, lobby, new Span.Before(all.getFirst().seq()), 1 + random.nextInt(20));
                    all.addAll(0, page.messages());
                    older = page.hasOlder();
                }
                boolean newer = middle.hasNewer();
                while (newer) {
                    var page =
                            chat.page(ada, lobby, new Span.After(all.getLast().seq()), 1 + random.nextInt(20));
                    all.addAll(page.messages());
                    newer = page.hasNewer();
                }
                assertThat(all).isEqualTo(whole);
            });
        }

        @Test
        void refusesALimitOutOfBounds() {
            assertThatThrownBy(() -> chat.history(ada, lobby.id(), new Span.Latest(), 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> chat.history(ada, lobby.id(), new Span.Latest(), 201))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void digestTellsTextsAndSaltsApart() {
        SentDigest digest = SentDigest.of(1, "Hello", null);

        assertThat(digest.matches("Hello", null)).isTrue();
        assertThat(digest.matches("Hello ", null)).isFalse();
        assertThat(digest.matches("Hello", new MessageSeq(1))).isFalse();
        assertThat(SentDigest.of(1, "Hello", null)).isEqualTo(digest);
        assertThat(SentDigest.of(2, "Hello", null).high()).isNotEqualTo(digest.high());
    }

    @Nested
    final class Answering {
        private PostMessage.Outcome answer(String key, String text, long original) {
            return chat.answer(ada, lobby.id(), key, text, original);
        }

        private Optional<Quote.Shown> shown(long seq) {
            return chat.message(lobby, seq).orElseThrow().quote().map(Quote::shown);
        }

        private Quote.Shown start(String text) {
            return new Quote.Shown.Start(ada.id(), Excerpt.of(text));
        }

        private List<String> events(long after) {
            return chat
                    .store()
                    .read(snapshot -> snapshot.changes().since(lobby.id(), new Revision(after), 1_000))
                    .events()
                    .stream()
                    .map(event -> event.getClass().getSimpleName() + " "
                            + ((RoomEvent.MessageEvent) event).message().seq().value())
                    .toList();
        }

        @Test
        void showsHowTheOriginalBegins() {
            post("one", "Hello");

            assertThat(answer("two", "Yes", 1)).isEqualTo(posted(2, 4));
            assertThat(chat.message(lobby, 2).orElseThrow().quote())
                    .contains(new Quote(new MessageSeq(1), start("Hello")));
        }

        @Test
        void isRefusedWhereThereIsNoOriginal() {
            assertThat(answer("one", "Yes", 1)).isEqualTo(new PostMessage.Outcome.OriginalNotFound());
            assertThat(answer("one", "Yes", Long.MAX_VALUE)).isEqualTo(new PostMessage.Outcome.OriginalNotFound());
            assertThat(chat.revision(lobby)).isEqualTo(2);
        }

        @Test
        void mayAnswerWhatIsDeleted() {
            post("one", "Hello");
            chat.deleteMessage(ada, lobby, 1);

            assertThat(answer("two", "Pity", 1)).isEqualTo(posted(2, 5));
            assertThat(shown(2)).contains(new Quote.Shown.Deleted());
        }

        @Test
        void isTheSameMessageOnlyInAnswerToTheSame() {
            post("one", "Hello");
            post("two", "Again");
            PostMessage.Outcome first = answer("three", "Yes", 1);

            assertThat(answer("three", "Yes", 1)).isEqualTo(first);
            assertThat(answer("three", "Yes", 2)).isEqualTo(new PostMessage.Outcome.KeyConflict());
            assertThat(post("three", "Yes")).isEqualTo(new PostMessage.Outcome.KeyConflict());
            assertThat(answer("two", "Again", 1)).isEqualTo(new PostMessage.Outcome.KeyConflict());
        }

        @Test
        void showsTheOriginalAsItIsEditedWithARevisionForEachReply() {
            post("one", "Helo");
            answer("two", "Yes", 1);
            post("three", "No answer");
            answer("four", "No", 1);
            chat.edit(ada, lobby, 1, "Hello");

            assertThat(shown(2)).contains(start("Hello"));
            assertThat(shown(4)).contains(start("Hello"));
            assertThat(events(6)).containsExactly("MessageEdited 1", "QuoteChanged 2", "QuoteChanged 4");
        }

        @Test
        void takesNoRevisionForWhatItDoesNotShow() {
            String long1 = "word ".repeat(100);
            post("one", long1 + "Helo");
            answer("two", "Yes", 1);
            chat.edit(ada, lobby, 1, long1 + "Hello");

            assertThat(events(4)).containsExactly("MessageEdited 1");
        }

        @Test
        void showsNothingOfWhatIsDeleted() {
            post("one", "Secret");
            answer("two", "Yes", 1);
            answer("three", "A reply to the reply", 2);
            chat.deleteMessage(ada, lobby, 1);

            assertThat(shown(2)).contains(new Quote.Shown.Deleted());
            assertThat(shown(3)).contains(start("Yes"));
            assertThat(events(5)).containsExactly("MessageDeleted 1", "QuoteChanged 2");
        }

        @Test
        void isNoReplyAnyMoreWhenItIsDeleted() {
            post("one", "Hello");
            answer("two", "Yes", 1);
            chat.deleteMessage(ada, lobby, 2);
            chat.edit(ada, lobby, 1, "Something else");

            assertThat(shown(2)).isEmpty();
            assertThat(events(4)).containsExactly("MessageDeleted 2", "MessageEdited 1");
        }

        @Test
        void keepsWhatItAnswersWhenItIsEdited() {
            post("one", "Hello");
            answer("two", "Yse", 1);
            chat.edit(ada, lobby, 2, "Yes");

            assertThat(shown(2)).contains(start("Hello"));
        }

        @Test
        void onlySoManyRepliesShowTheOriginal() {
            post("original", "Hello");
            for (int i = 0; i <= Quote.MAX_QUOTING; i++) {
                answer("key-" + i, "Reply " + i, 1);
            }
            long last = 2 + Quote.MAX_QUOTING;
            assertThat(shown(last - 1)).contains(start("Hello"));
            assertThat(shown(last)).contains(new Quote.Shown.Nothing());

            chat.deleteMessage(ada, lobby, 1);
            assertThat(shown(last)).contains(new Quote.Shown.Nothing());
            assertThat(events(last + 2)).hasSize(1 + Quote.MAX_QUOTING);
        }
    }
}
