package io.chatterspace.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.live.Feed.Tail;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessageEvent;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.QuoteChanged;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class FeedTest {
    private static final RoomId ROOM = new RoomId(1);
    private static final UserId USER = new UserId(2);
    private static final int MEGABYTE = 1 << 20;

    private final Feed feed = new Feed();

    private static RoomEvent event(long revision) {
        return new MemberLeft(ROOM, new Revision(revision), USER);
    }

    private void publish(long from, long to) {
        for (long revision = from; revision <= to; revision++) {
            feed.publish(event(revision));
        }
    }

    private List<Slot> slots(long after) {
        assertThat(feed.after(new Revision(after), 1_000)).isInstanceOf(Tail.Available.class);
        return ((Tail.Available) feed.after(new Revision(after), 1_000)).slots();
    }

    private List<Long> revisions(long after) {
        return slots(after).stream()
                .map(slot -> slot.event().revision().value())
                .toList();
    }

    @Nested
    final class InOrder {
        @Test
        void knowsNothingAtFirst() {
            assertThat(feed.after(Revision.ZERO, 10)).isEqualTo(new Tail.Missing());
            assertThat(feed.head()).isEqualTo(Revision.ZERO);
        }

        @Test
        void isUpToDateWhereItBegins() {
            feed.begin(new Revision(7));

            assertThat(feed.after(new Revision(7), 10)).isEqualTo(new Tail.UpToDate());
            assertThat(feed.after(new Revision(8), 10)).isEqualTo(new Tail.UpToDate());
            assertThat(feed.after(new Revision(6), 10)).isEqualTo(new Tail.Missing());
        }

        @Test
        void handsOutWhatFollows() {
            feed.begin(new Revision(7));
            publish(8, 10);

            assertThat(revisions(7)).containsExactly(8L, 9L, 10L);
            assertThat(revisions(9)).containsExactly(10L);
            assertThat(feed.after(new Revision(10), 10)).isEqualTo(new Tail.UpToDate());
        }

        @Test
        void handsOutNoMoreThanTheLimit() {
            feed.begin(Revision.ZERO);
            publish(1, 10);

            assertThat(((Tail.Available) feed.after(new Revision(2), 3)).slots())
                    .hasSize(3);
        }

        @Test
        void beginsOnce() {
            publish(8, 9);

            feed.begin(new Revision(3));

            assertThat(feed.head()).isEqualTo(new Revision(9));
            assertThat(revisions(7)).containsExactly(8L, 9L);
        }
    }

    @Nested
    final class OutOfOrder {
        @Test
        void keepsEarlyEventsUntilTheyFollow() {
            feed.begin(Revision.ZERO);

            assertThat(feed.publish(event(3))).isTrue();
            assertThat(feed.publish(event(2))).isTrue();
            assertThat(feed.after(Revision.ZERO, 10)).isEqualTo(new Tail.UpToDate());
            assertThat(feed.publish(event(1))).isFalse();

            assertThat(revisions(0)).containsExactly(1L, 2L, 3L);
        }

        @Test
        void takesRepeatedEventsOnce() {
            feed.begin(Revision.ZERO);
            publish(1, 2);
            publish(1, 2);
            feed.publish(event(4));
            feed.publish(event(4));

            assertThat(feed.publish(event(3))).isFalse();

            assertThat(revisions(0)).containsExactly(1L, 2L, 3L, 4L);
        }

        @Test
        void keepsABoundedNumberOfEarlyEvents() {
            feed.begin(Revision.ZERO);
            publish(2, Feed.CAPACITY + 100);

            publish(1, 1);

            assertThat(feed.head()).isEqualTo(new Revision(Feed.CAPACITY + 1));
        }
    }

    @Nested
    final class Bounded {
        @Test
        void keepsTheLatestEvents() {
            feed.begin(Revision.ZERO);
            publish(1, Feed.CAPACITY + 3);

            assertThat(feed.after(new Revision(2), 10)).isEqualTo(new Tail.Missing());
            assertThat(revisions(3)).hasSize(Feed.CAPACITY).startsWith(4L).endsWith(Feed.CAPACITY + 3L);
        }

        @Test
        void keepsFewerEventsOfLargeFrames() {
            feed.begin(Revision.ZERO);
            for (int revision = 1; revision <= 20; revision++) {
                feed.publish(event(revision));
                slots(revision - 1).getFirst().frame(event -> new byte[MEGABYTE]);
            }

            assertThat(feed.after(new Revision(10), 10)).isEqualTo(new Tail.Missing());
            assertThat(revisions(16)).containsExactly(17L, 18L, 19L, 20L);
        }

        @Test
        void doesNotCountFramesThatAreMadeTooLate() {
            feed.begin(Revision.ZERO);
            publish(1, 8);
            List<Slot> old = slots(0);
            publish(9, Feed.CAPACITY + 8);

            old.forEach(slot -> slot.frame(event -> new byte[MEGABYTE]));
            publish(Feed.CAPACITY + 9, Feed.CAPACITY + 9);

            assertThat(revisions(9)).hasSize(Feed.CAPACITY);
        }

        @Test
        void countsAFrameOnceForAllItsReaders() {
            feed.begin(Revision.ZERO);
            publish(1, 2);
            FrameFormat format = event -> new byte[MEGABYTE];
            for (int reader = 0; reader < 10; reader++) {
                slots(0).forEach(slot -> slot.frame(format));
            }

            publish(3, 3);

            assertThat(revisions(0)).containsExactly(1L, 2L, 3L);
        }
    }

    @Nested
    final class Deleting {
        private final Message posted = new Message(
                new MessageSeq(1),
                USER,
                new ClientKey("key"),
                new Message.Content.Original(new MessageBody("secret")),
                Instant.EPOCH);
        private final Message edited = posted.edited(new MessageBody("also secret"), Instant.EPOCH);
        private final Message deleted = posted.deleted(Instant.EPOCH);

        @Test
        void scrubsWhatEarlierSlotsSayOfTheMessage() {
            feed.begin(Revision.ZERO);
            feed.publish(new MessagePosted(ROOM, new Revision(1), posted));
            feed.publish(event(2));
            feed.publish(new MessageEdited(ROOM, new Revision(3), edited));
            feed.publish(new MessageDeleted(ROOM, new Revision(4), deleted));

            assertThat(slots(0))
                    .extracting(Slot::event)
                    .containsExactly(
                            new MessagePosted(ROOM, new Revision(1), deleted),
                            event(2),
                            new MessageEdited(ROOM, new Revision(3), deleted),
                            new MessageDeleted(ROOM, new Revision(4), deleted));
        }

        @Test
        void scrubsEventsThatCameEarly() {
            feed.begin(Revision.ZERO);
            feed.publish(new MessageDeleted(ROOM, new Revision(3), deleted));
            feed.publish(new MessagePosted(ROOM, new Revision(2), posted));
            feed.publish(event(1));

            assertThat(slots(1))
                    .extracting(slot -> ((MessageEvent) slot.event()).message())
                    .containsExactly(deleted, deleted);
        }

        @Test
        void scrubsFramesToo() {
            var format = new PlainFormat();
            feed.begin(Revision.ZERO);
            feed.publish(new MessagePosted(ROOM, new Revision(1), posted));
            assertThat(new String(slots(0).getFirst().frame(format), StandardCharsets.UTF_8))
                    .contains("secret");

            feed.publish(new MessageDeleted(ROOM, new Revision(2), deleted));

            assertThat(new String(slots(0).getFirst().frame(format), StandardCharsets.UTF_8))
                    .doesNotContain("secret");
        }

        @Test
        void scrubsWhatEarlierSlotsOfAReplyQuote() {
            Message reply = new Message(
                    new MessageSeq(2), USER, new ClientKey("reply"), posted.content(), Instant.EPOCH, Quote.of(posted));
            Message now = reply.quoting(Quote.of(deleted));
            feed.begin(Revision.ZERO);
            feed.publish(new MessagePosted(ROOM, new Revision(1), posted));
            feed.publish(new MessagePosted(ROOM, new Revision(2), reply));
            feed.publish(new MessageDeleted(ROOM, new Revision(3), deleted));
            long before = feed.deletions();
            feed.publish(new QuoteChanged(ROOM, new Revision(4), now));

            assertThat(slots(0))
                    .extracting(slot -> ((MessageEvent) slot.event()).message())
                    .containsExactly(deleted, now, deleted, now);
            assertThat(feed.deletions()).isGreaterThan(before);
        }

        @Test
        void leavesOtherMessagesAlone() {
            var other = new Message(new MessageSeq(2), USER, new ClientKey("other"), posted.content(), Instant.EPOCH);
            feed.begin(Revision.ZERO);
            feed.publish(new MessagePosted(ROOM, new Revision(1), other));
            feed.publish(new MessageDeleted(ROOM, new Revision(2), deleted));

            assertThat(slots(0).getFirst().event()).isEqualTo(new MessagePosted(ROOM, new Revision(1), other));
        }
    }
}
