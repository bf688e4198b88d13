package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Concurrently;
import io.chatterspace.application.account.ChangePassword;
import io.chatterspace.application.account.SignIn;
import io.chatterspace.application.account.SignedIn;
import io.chatterspace.application.live.Delivery;
import io.chatterspace.application.live.FrameFormat;
import io.chatterspace.application.live.Subscribing;
import io.chatterspace.application.live.Subscription;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.moderation.ReportMessage;
import io.chatterspace.application.moderation.ResolveReport;
import io.chatterspace.application.people.DisableUser;
import io.chatterspace.application.room.ArchiveRoom;
import io.chatterspace.application.room.ChangeMemberRole;
import io.chatterspace.application.room.DeleteRoom;
import io.chatterspace.application.room.JoinRoom;
import io.chatterspace.application.room.LeaveRoom;
import io.chatterspace.application.room.MemberUseCases;
import io.chatterspace.application.room.RemoveMember;
import io.chatterspace.application.room.RestrictMember;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A right is taken away while it is used. Whatever comes first, both were answered, and the store and the live hub say
 * the same: nothing was done with the right after it was gone. {@code -Dchatterspace.rounds} says how often.
 */
final class RevocationRaceTest {
    private static final int ROUNDS = Integer.getInteger("chatterspace.rounds", 50);
    private static final int MAX_EVENTS = 100;
    private static final String OTHER_PASSWORD = "staple battery horse";

    /** What a reader is told of an event here: its revision. */
    private static final FrameFormat REVISIONS = event ->
            ByteBuffer.allocate(Long.BYTES).putLong(event.revision().value()).array();

    @TempDir
    private Path directory;

    private Chat chat;
    private User admin;
    private User owner;

    @BeforeEach
    void open() {
        chat = new Chat(SqlStore.open(SqlStoreConfig.of(directory.resolve("chat.db"))));
        admin = chat.administrator("admin");
        owner = chat.user("Owner");
    }

    @AfterEach
    void close() {
        chat.space().close();
    }

    /** How both ended that began together. */
    private record Both<A, B>(A first, B second) {
        static <A, B> Both<A, B> of(Supplier<A> first, Supplier<B> second) {
            var one = new AtomicReference<@Nullable A>();
            var other = new AtomicReference<@Nullable B>();
            Concurrently.run(() -> one.set(first.get()), () -> other.set(second.get()));
            return new Both<>(
                    Optional.ofNullable(one.get()).orElseThrow(),
                    Optional.ofNullable(other.get()).orElseThrow());
        }
    }

    private Room room(int round, User... members) {
        Room room = chat.open(owner, "Room " + round);
        for (User member : members) {
            chat.join(member, room);
        }
        return room;
    }

    private MemberUseCases members() {
        return chat.space().rooms().members();
    }

    private boolean isMember(User user, Room room) {
        return chat.store()
                .<Optional<Membership>>read(snapshot -> snapshot.memberships().find(room.id(), user.id()))
                .isPresent();
    }

    private RestrictMember.Outcome restrict(User actor, Room room, User user, Kind kind) {
        return members()
                .restrict()
                .restrict(new RestrictMember.Command(Chat.actor(actor), room.id(), user.id(), kind, "a reason", null));
    }

    private ArchiveRoom.Outcome archive(Room room) {
        return chat.space()
                .rooms()
                .archive()
                .change(new ArchiveRoom.Command(Chat.actor(owner), room.id(), ArchiveRoom.Wanted.ARCHIVED));
    }

    private List<RoomEvent> events(RoomId room) {
        return chat.store()
                .read(snapshot -> snapshot.changes().since(room, Revision.ZERO, MAX_EVENTS))
                .events();
    }

    /** The revision of the last event that is like that. */
    private long revisionOf(Room room, Predicate<RoomEvent> wanted) {
        List<RoomEvent> found = events(room.id()).stream().filter(wanted).toList();
        assertThat(found).isNotEmpty();
        return found.getLast().revision().value();
    }

    private Subscription subscribe(User user, Room room) {
        Subscribing answer =
                chat.space().live().subscribe(user.id(), room.id(), new Subscribing.Start.Now(), REVISIONS, () -> {});
        assertThat(answer).isInstanceOf(Subscribing.Subscribed.class);
        return ((Subscribing.Subscribed) answer).subscription();
    }

    /** What a subscription still delivers, and how it ends. */
    private record Rest(List<Long> revisions, Delivery end) {
        static Rest of(Subscription subscription) {
            List<Long> revisions = new ArrayList<>();
            for (int i = 0; i < MAX_EVENTS; i++) {
                switch (subscription.next(Subscription.WHOLE_WRITE)) {
                    case Delivery.Frames(var frames) ->
                        frames.forEach(
                                frame -> revisions.add(ByteBuffer.wrap(frame).getLong()));
                    case Delivery.CaughtUp caughtUp -> {}
                    case Delivery end -> {
                        return new Rest(revisions, end);
                    }
                }
            }
            throw new AssertionError("a subscription without end");
        }
    }

    /** Posts if that is allowed: either the acknowledged revision is before the end of the right, or nothing is stored. */
    private void assertPostedBefore(long end, Room room, PostMessage.Outcome posted, Class<?> refusal) {
        switch (posted) {
            case PostMessage.Outcome.Posted(var seq, var revision) -> {
                assertThat(revision.value()).isLessThan(end);
                assertThat(chat.message(room, seq.value())).isPresent();
            }
            case PostMessage.Outcome refused -> {
                assertThat(refused).isInstanceOf(refusal);
                assertThat(chat.message(room, 1)).isEmpty();
            }
        }
    }

    private void assertNobodyIn(User user, SignIn.Outcome signedIn) {
        if (signedIn instanceof SignIn.Outcome.Accepted(SignedIn accepted)) {
            assertThat(chat.isAlive(accepted.token())).isFalse();
        }
        assertThat(chat.space().sessions().list().list(user.id())).isEmpty();
    }

    @Test
    void whoIsDisabledWhileSigningInIsNotIn() {
        for (int round = 0; round < ROUNDS; round++) {
            String handle = "person" + round;
            User person = chat.person(handle);

            var both = Both.of(
                    () -> chat.trySignIn(handle, Chat.PASSWORD),
                    () -> chat.space()
                            .people()
                            .disable()
                            .disable(new DisableUser.Command(Chat.actor(admin), person.id())));

            assertThat(both.second()).isInstanceOf(DisableUser.Outcome.Disabled.class);
            assertNobodyIn(person, both.first());
        }
    }

    @Test
    void whoSignsInWithAPasswordThatIsChangedIsNotIn() {
        for (int round = 0; round < ROUNDS; round++) {
            String handle = "person" + round;
            User person = chat.person(handle);
            SignedIn here = chat.signIn(person);

            var both = Both.of(
                    () -> chat.trySignIn(handle, Chat.PASSWORD),
                    () -> chat.space()
                            .accounts()
                            .changePassword()
                            .change(new ChangePassword.Command(
                                    person.id(), here.session().id(), Chat.PASSWORD, OTHER_PASSWORD)));

            assertThat(both.second()).isEqualTo(new ChangePassword.Outcome.Changed());
            if (both.first() instanceof SignIn.Outcome.Accepted(SignedIn accepted)) {
                assertThat(chat.isAlive(accepted.token())).isFalse();
            }
            assertThat(chat.space().sessions().list().list(person.id())).containsExactly(here.session());
        }
    }

    @Test
    void removedMemberGetsNothingOfWhatIsSaidAfterwards() {
        User reader = chat.user("Reader");
        for (int round = 0; round < ROUNDS; round++) {
            Room room = room(round, reader);
            Subscription subscription = subscribe(reader, room);

            var both = Both.of(() -> remove(room, reader), () -> chat.post(owner, room.id(), "k1", "Hello"));

            assertThat(both.first()).isEqualTo(new RemoveMember.Outcome.Removed());
            assertThat(both.second()).isInstanceOf(PostMessage.Outcome.Posted.class);
            long removed = revisionOf(room, RoomEvent.MemberLeft.class::isInstance);
            Rest rest = Rest.of(subscription);
            assertThat(rest.end()).isEqualTo(new Delivery.Gone());
            assertThat(rest.revisions())
                    .allSatisfy(revision -> assertThat(revision).isLessThanOrEqualTo(removed));
        }
    }

    @Test
    void removedMemberSaysNothingAfterwards() {
        User reader = chat.user("Reader");
        for (int round = 0; round < ROUNDS; round++) {
            Room room = room(round, reader);

            var both = Both.of(() -> remove(room, reader), () -> chat.post(reader, room.id(), "k1", "Hello"));

            assertThat(both.first()).isEqualTo(new RemoveMember.Outcome.Removed());
            assertPostedBefore(
                    revisionOf(room, RoomEvent.MemberLeft.class::isInstance),
                    room,
                    both.second(),
                    PostMessage.Outcome.NotAMember.class);
        }
    }

    private RemoveMember.Outcome remove(Room room, User user) {
        return members().remove().remove(new RemoveMember.Command(Chat.actor(owner), room.id(), user.id()));
    }

    @Test
    void whoIsBannedWhileJoiningIsNoMember() {
        User reader = chat.user("Reader");
        for (int round = 0; round < ROUNDS; round++) {
            Room room = room(round);

            var both = Both.of(() -> restrict(owner, room, reader, Kind.BAN), () -> chat.join(reader, room));

            assertThat(both.first()).isInstanceOf(RestrictMember.Outcome.Restricted.class);
            assertThat(isMember(reader, room)).isFalse();
            assertThat(chat.join(reader, room)).isInstanceOf(JoinRoom.Outcome.Banned.class);
        }
    }

    @Test
    void banOfAModeratorHoldsIfItCameBeforeTheEndOfTheOffice() {
        User moderator = chat.user("Moderator");
        User reader = chat.user("Reader");
        for (int round = 0; round < ROUNDS; round++) {
            Room room = room(round, moderator, reader);
            changeRole(room, moderator, MemberRole.MODERATOR);

            var both = Both.of(
                    () -> restrict(moderator, room, reader, Kind.BAN),
                    () -> changeRole(room, moderator, MemberRole.MEMBER));

            assertThat(both.second()).isEqualTo(new ChangeMemberRole.Outcome.Changed());
            boolean banned = both.first() instanceof RestrictMember.Outcome.Restricted;
            assertThat(isMember(reader, room)).isEqualTo(!banned);
            if (banned) {
                long demoted = revisionOf(room, RoomEvent.MemberChanged.class::isInstance);
                assertThat(revisionOf(room, RoomEvent.MemberLeft.class::isInstance))
                        .isLessThan(demoted);
            } else {
                assertThat(both.first()).isEqualTo(new RestrictMember.Outcome.NotAllowed());
            }
        }
    }

    private ChangeMemberRole.Outcome changeRole(Room room, User user, MemberRole role) {
        return members()
                .changeRole()
                .change(new ChangeMemberRole.Command(Chat.actor(owner), room.id(), user.id(), role));
    }

    @Test
    void whoLeavesSaysNothingAfterwards() {
        User reader = chat.user("Reader");
        for (int round = 0; round < ROUNDS; round++) {
            Room room = room(round, reader);
            Subscription subscription = subscribe(reader, room);

            var both = Both.of(() -> chat.leave(reader, room), () -> chat.post(reader, room.id(), "k1", "Hello"));

            assertThat(both.first()).isEqualTo(new LeaveRoom.Outcome.Left());
            assertPostedBefore(
                    revisionOf(room, RoomEvent.MemberLeft.class::isInstance),
                    room,
                    both.second(),
                    PostMessage.Outcome.NotAMember.class);
            assertThat(Rest.of(subscription).end()).isEqualTo(new Delivery.Gone());
        }
    }

    @Test
    void nothingIsSaidInADeletedRoom() {
        User reader = chat.user("Reader");
        for (int round = 0; round < ROUNDS; round++) {
            Room room = room(round, reader);
            long before = chat.revision(room);
            Subscription subscription = subscribe(reader, room);

            var both = Both.of(() -> chat.delete(owner, room), () -> chat.post(reader, room.id(), "k1", "Hello"));

            assertThat(both.first()).isEqualTo(new DeleteRoom.Outcome.Deleted());
            assertThat(chat.message(room, 1)).isEmpty();
            Rest rest = Rest.of(subscription);
            assertThat(rest.end()).isInstanceOf(Delivery.Deleted.class);
            long deleted = ((Delivery.Deleted) rest.end()).event().revision().value();
            if (both.second() instanceof PostMessage.Outcome.Posted(MessageSeq seq, Revision revision)) {
                assertThat(revision.value()).isEqualTo(before + 1);
                assertThat(deleted).isEqualTo(before + 2);
            } else {
                assertThat(both.second()).isEqualTo(new PostMessage.Outcome.RoomNotFound());
                assertThat(deleted).isEqualTo(before + 1);
            }
        }
    }

    @Test
    void nothingIsSaidInAnArchivedRoom() {
        User reader = chat.user("Reader");
        for (int round = 0; round < ROUNDS; round++) {
            Room room = room(round, reader);

            var both = Both.of(() -> archive(room), () -> chat.post(reader, room.id(), "k1", "Hello"));

            assertThat(both.first()).isInstanceOf(ArchiveRoom.Outcome.Changed.class);
            assertPostedBefore(
                    revisionOf(room, RoomEvent.RoomChanged.class::isInstance),
                    room,
                    both.second(),
                    PostMessage.Outcome.MayNotPost.class);
        }
    }

    @Test
    void whoIsSilencedSaysNothingAfterwards() {
        User reader = chat.user("Reader");
        for (int round = 0; round < ROUNDS; round++) {
            Room room = room(round, reader);
            var saidWhenSilenced = new AtomicReference<Boolean>();

            var both = Both.of(
                    () -> {
                        var outcome = restrict(owner, room, reader, Kind.SILENCE);
                        saidWhenSilenced.set(chat.message(room, 1).isPresent());
                        return outcome;
                    },
                    () -> chat.post(reader, room.id(), "k1", "Hello"));

            assertThat(both.first()).isInstanceOf(RestrictMember.Outcome.Restricted.class);
            boolean posted = both.second() instanceof PostMessage.Outcome.Posted;
            assertThat(chat.message(room, 1).isPresent()).isEqualTo(posted);
            assertThat(saidWhenSilenced)
                    .as("what is said was said when the silence was answered")
                    .hasValue(posted);
            assertThat(chat.post(reader, room.id(), "k2", "Hello?")).isInstanceOf(PostMessage.Outcome.MayNotPost.class);
        }
    }

    @Test
    void removedMessageHasNoContentWhoeverEditsIt() {
        User reader = chat.user("Reader");
        for (int round = 0; round < ROUNDS; round++) {
            Room room = room(round, reader);
            chat.post(reader, room.id(), "k1", "Something rude");
            Report report = report(room);

            var both = Both.of(
                    () -> chat.space()
                            .moderation()
                            .resolve()
                            .resolve(new ResolveReport.Command(Chat.actor(admin), report.id(), Report.Result.REMOVED)),
                    () -> chat.edit(reader, room, 1, "Something ruder"));

            assertThat(both.first()).isEqualTo(new ResolveReport.Outcome.Resolved());
            assertThat(chat.message(room, 1).orElseThrow().isDeleted()).isTrue();
            long removed = revisionOf(room, RoomEvent.MessageDeleted.class::isInstance);
            assertThat(chat.revision(room)).as("nothing came after it").isEqualTo(removed);
            if (!(both.second() instanceof EditMessage.Outcome.Edited)) {
                assertThat(both.second()).isEqualTo(new EditMessage.Outcome.AlreadyDeleted());
            }
        }
    }

    /** The owner's, who is the only one there to look at it, so that it is for administrators. */
    private Report report(Room room) {
        var outcome = chat.space()
                .moderation()
                .report()
                .report(new ReportMessage.Command(owner.id(), room.id(), new MessageSeq(1), "rude"));
        return ((ReportMessage.Outcome.Reported) outcome).report();
    }
}
