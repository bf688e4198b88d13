package io.chatterspace.web.live;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreBusyException;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.application.bookmark.BookmarkMessage;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Permit;
import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.application.message.MessageUseCases;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.pin.PinMessage;
import io.chatterspace.application.presence.SeePresence;
import io.chatterspace.application.reaction.React;
import io.chatterspace.application.reaction.React.Wish;
import io.chatterspace.application.reading.MarkRead;
import io.chatterspace.application.typing.SayTyping;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Throttles;
import io.chatterspace.web.message.EmojiList;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.room.PostingRefusals;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out what clients ask for over a socket: what they do with messages, and that one is writing. Thread-safe: immutable. */
final class Commands {
    private static final Logger LOG = System.getLogger(Commands.class.getName());

    /** What is said for a code that is not itself the key of its sentence. */
    private static final Map<String, String> SENTENCES = Map.of(
            "bad_request", "unreadable",
            "key_conflict", "message_changed",
            "gone", "room_gone",
            "not_author", "not_yours",
            "message_deleted", "message_is_deleted",
            "message_not_found", "message_not_found_sentence",
            "too_many_reactions", "too_many_reactions_sentence",
            "too_many_pins", "too_many_pins_sentence",
            "not_moderator", "not_moderator_sentence");

    private static final String RETRY_AFTER = "retry_after";
    private static final String UNAVAILABLE = "unavailable";
    private static final String RATE_LIMITED = "rate_limited";

    /** What a client repeats by itself with the same key. */
    private static final Set<String> REPEATED = Set.of(RETRY_AFTER, RATE_LIMITED, UNAVAILABLE);

    /** When to repeat what waits for something else. */
    private static final Duration LATER = Duration.ofSeconds(1);

    /** The longest key or ref of a client, in characters. */
    private static final int MAX_SUBJECT = ClientKey.MAX_LENGTH;

    private final ChatterSpace chat;
    private final MessageUseCases messages;
    private final EmojiList emoji;
    private final Throttles throttles;
    private final Sentences sentences;

    Commands(ChatterSpace chat, EmojiList emoji, Throttles throttles, Sentences sentences) {
        this.chat = chat;
        this.messages = chat.messages();
        this.emoji = emoji;
        this.throttles = throttles;
        this.sentences = sentences;
    }

    /** What an answer is about: the key of a send, or the ref of any other command. What is too long is not repeated. */
    private record Subject(@Nullable String key, @Nullable String ref) {
        Subject {
            key = key == null || key.length() > MAX_SUBJECT ? null : key;
            ref = ref == null || ref.length() > MAX_SUBJECT ? null : ref;
        }
    }

    /** Posts a message; blocks until it is stored. What its connection has to say before it comes first. */
    ServerFrame send(UserId author, RoomId room, ClientFrame frame, SendOrder order) {
        var subject = new Subject(frame.key(), null);
        String body = frame.body();
        if (frame.key() == null
                || body == null
                || (frame.replyTo() != null && frame.replyTo() < 1)
                || !(ClientKey.parse(frame.key()) instanceof Parsed.Valid<ClientKey>(var key))) {
            return refuse("bad_request", subject);
        }
        if (order.mustWait(room, key.value())) {
            return later(subject, LATER);
        }
        ServerFrame answer = limited(Limited.POSTS, author, subject)
                .orElseGet(() -> post(new PostMessage.Command(author, room, key, body, original(frame)), subject));
        if (answer instanceof ServerFrame.Refused refused && REPEATED.contains(refused.code())) {
            order.refuse(room, key.value());
        }
        return answer;
    }

    private static @Nullable MessageSeq original(ClientFrame frame) {
        return frame.replyTo() == null ? null : new MessageSeq(frame.replyTo());
    }

    private ServerFrame post(PostMessage.Command command, Subject subject) {
        return stored(subject, () -> switch (messages.post().post(command)) {
            case PostMessage.Outcome.Posted(var seq, var revision) ->
                ServerFrame.Ack.of(command.room(), command.key(), seq, revision);
            case PostMessage.Outcome.OriginalNotFound() -> refuse("original_not_found", subject);
            case PostMessage.Outcome.InvalidBody(var flaw) -> refuse(flaw, subject);
            case PostMessage.Outcome.KeyConflict() -> refuse("key_conflict", subject);
            case PostMessage.Outcome.MayNotPost(var why) -> refuse(why, subject);
            case PostMessage.Outcome.RejectedByPolicy(var reason) -> rejected(reason, subject);
            case PostMessage.Outcome.PolicyUnavailable() -> unjudged(subject);
            case PostMessage.Outcome.NotAMember() -> refuse("gone", subject);
            case PostMessage.Outcome.RoomNotFound() -> refuse("gone", subject);
        });
    }

    /** Edits a message; blocks until it is stored. */
    ServerFrame edit(UserId user, RoomId room, ClientFrame frame) {
        var subject = new Subject(null, frame.ref());
        String body = frame.body();
        Long seq = frame.seq();
        if (body == null || seq == null || seq < 1 || isTooLong(frame.ref())) {
            return refuse("bad_request", subject);
        }
        var command = new EditMessage.Command(user, room, new MessageSeq(seq), body);
        return limited(Limited.CHANGES, user, subject)
                .orElseGet(() -> stored(subject, () -> edit(frame, command, subject)));
    }

    private ServerFrame edit(ClientFrame frame, EditMessage.Command command, Subject subject) {
        return switch (messages.edit().edit(command)) {
            case EditMessage.Outcome.Edited(var message) -> ServerFrame.Done.of(frame.ref());
            case EditMessage.Outcome.InvalidBody(var flaw) -> refuse(flaw, subject);
            case EditMessage.Outcome.NotAuthor() -> refuse("not_author", subject);
            case EditMessage.Outcome.AlreadyDeleted() -> refuse("message_deleted", subject);
            case EditMessage.Outcome.MessageNotFound() -> refuse("message_not_found", subject);
            case EditMessage.Outcome.MayNotWrite(var why) -> refuse(why, subject);
            case EditMessage.Outcome.RejectedByPolicy(var reason) -> rejected(reason, subject);
            case EditMessage.Outcome.PolicyUnavailable() -> unjudged(subject);
            case EditMessage.Outcome.NotAMember() -> refuse("gone", subject);
            case EditMessage.Outcome.RoomNotFound() -> refuse("gone", subject);
        };
    }

    /** Deletes a message; blocks until it is stored. */
    ServerFrame delete(Actor actor, RoomId room, ClientFrame frame) {
        var subject = new Subject(null, frame.ref());
        Long seq = frame.seq();
        if (seq == null || seq < 1 || isTooLong(frame.ref())) {
            return refuse("bad_request", subject);
        }
        var command = new DeleteMessage.Command(actor, room, new MessageSeq(seq));
        return limited(Limited.CHANGES, actor.user(), subject)
                .orElseGet(() -> stored(subject, () -> delete(frame, command, subject)));
    }

    private ServerFrame delete(ClientFrame frame, DeleteMessage.Command command, Subject subject) {
        return switch (messages.delete().delete(command)) {
            case DeleteMessage.Outcome.Deleted() -> ServerFrame.Done.of(frame.ref());
            case DeleteMessage.Outcome.NotAllowed() -> refuse("not_author", subject);
            case DeleteMessage.Outcome.MessageNotFound() -> refuse("message_not_found", subject);
            case DeleteMessage.Outcome.NotAMember() -> refuse("gone", subject);
            case DeleteMessage.Outcome.RoomNotFound() -> refuse("gone", subject);
        };
    }

    /** Marks what the user has read; blocks until it is stored. */
    ServerFrame read(MarkRead.Command command, ClientFrame frame) {
        var subject = new Subject(null, frame.ref());
        return limited(Limited.CHANGES, command.user(), subject)
                .orElseGet(() ->
                        stored(subject, () -> switch (chat.reading().markRead().markRead(command)) {
                            case MarkRead.Outcome.Read() -> ServerFrame.Done.of(frame.ref());
                            case MarkRead.Outcome.NotAMember() -> refuse("gone", subject);
                            case MarkRead.Outcome.RoomNotFound() -> refuse("gone", subject);
                        }));
    }

    /** Puts an emoji to a message or takes it back; blocks until it is stored. */
    ServerFrame react(UserId user, RoomId room, ClientFrame frame, Wish wish) {
        var subject = new Subject(null, frame.ref());
        Long seq = frame.seq();
        Optional<Emoji> wanted = emoji.find(frame.emoji() == null ? "" : frame.emoji());
        if (seq == null || seq < 1 || wanted.isEmpty() || isTooLong(frame.ref())) {
            return refuse("bad_request", subject);
        }
        var command = new React.Command(user, room, new MessageSeq(seq), wanted.get(), wish);
        return limited(Limited.CHANGES, user, subject)
                .orElseGet(() -> stored(subject, () -> react(frame, command, subject)));
    }

    private ServerFrame react(ClientFrame frame, React.Command command, Subject subject) {
        return switch (chat.reactions().react().react(command)) {
            case React.Outcome.Reacted() -> ServerFrame.Done.of(frame.ref());
            case React.Outcome.TooManyKinds() -> refuse("too_many_reactions", subject);
            case React.Outcome.AlreadyDeleted() -> refuse("message_deleted", subject);
            case React.Outcome.MessageNotFound() -> refuse("message_not_found", subject);
            case React.Outcome.MayNotReact(var why) -> refuse(why, subject);
            case React.Outcome.NotAMember() -> refuse("gone", subject);
            case React.Outcome.RoomNotFound() -> refuse("gone", subject);
        };
    }

    /** Pins a message or takes its pin away; blocks until it is stored. */
    ServerFrame pin(UserId user, RoomId room, ClientFrame frame, PinMessage.Wish wish) {
        var subject = new Subject(null, frame.ref());
        Long seq = frame.seq();
        if (seq == null || seq < 1 || isTooLong(frame.ref())) {
            return refuse("bad_request", subject);
        }
        var command = new PinMessage.Command(user, room, new MessageSeq(seq), wish);
        return limited(Limited.CHANGES, user, subject)
                .orElseGet(() -> stored(subject, () -> pin(frame, command, subject)));
    }

    private ServerFrame pin(ClientFrame frame, PinMessage.Command command, Subject subject) {
        return switch (chat.pins().pin().pin(command)) {
            case PinMessage.Outcome.Settled() -> ServerFrame.Done.of(frame.ref());
            case PinMessage.Outcome.TooManyPins() -> refuse("too_many_pins", subject);
            case PinMessage.Outcome.AlreadyDeleted() -> refuse("message_deleted", subject);
            case PinMessage.Outcome.MessageNotFound() -> refuse("message_not_found", subject);
            case PinMessage.Outcome.NotAllowed() -> refuse("not_moderator", subject);
            case PinMessage.Outcome.NotAMember() -> refuse("gone", subject);
            case PinMessage.Outcome.RoomNotFound() -> refuse("gone", subject);
        };
    }

    /** Bookmarks a message or takes the bookmark away; blocks until it is stored. */
    ServerFrame bookmark(UserId user, RoomId room, ClientFrame frame, BookmarkMessage.Wish wish) {
        var subject = new Subject(null, frame.ref());
        Long seq = frame.seq();
        if (seq == null || seq < 1 || isTooLong(frame.ref())) {
            return refuse("bad_request", subject);
        }
        var command = new BookmarkMessage.Command(user, room, new MessageSeq(seq), wish);
        return limited(Limited.CHANGES, user, subject)
                .orElseGet(() -> stored(subject, () -> bookmark(frame, command, subject)));
    }

    private ServerFrame bookmark(ClientFrame frame, BookmarkMessage.Command command, Subject subject) {
        return switch (chat.bookmarks().bookmark().bookmark(command)) {
            case BookmarkMessage.Outcome.Settled() -> ServerFrame.Done.of(frame.ref());
            case BookmarkMessage.Outcome.AlreadyDeleted() -> refuse("message_deleted", subject);
            case BookmarkMessage.Outcome.MessageNotFound() -> refuse("message_not_found", subject);
            case BookmarkMessage.Outcome.NotAMember() -> refuse("gone", subject);
            case BookmarkMessage.Outcome.RoomNotFound() -> refuse("gone", subject);
        };
    }

    /** Tells who follows the room that the user writes there. Blocks on a read. */
    ServerFrame typing(SayTyping.Command command, ClientFrame frame) {
        var subject = new Subject(null, frame.ref());
        if (isTooLong(frame.ref())) {
            return refuse("bad_request", subject);
        }
        return limited(Limited.SIGNALS, command.user(), subject)
                .orElseGet(() -> stored(subject, () -> switch (chat.typing().say(command)) {
                    case SayTyping.Outcome.Said() -> ServerFrame.Done.of(frame.ref());
                    case SayTyping.Outcome.MayNotPost(var why) -> refuse(why, subject);
                    case SayTyping.Outcome.NotAMember() -> refuse("gone", subject);
                    case SayTyping.Outcome.RoomNotFound() -> refuse("gone", subject);
                }));
    }

    /** Who of a room's page is here; empty if the room is not that user's to see. Blocks on reads. */
    Optional<SignalFrame> presence(UserId user, RoomId room) {
        return chat.store()
                .lookup()
                .room(room)
                .map(view -> view.members().stream().map(RoomView.Member::user).collect(Collectors.toSet()))
                .flatMap(people -> seen(new SeePresence.Query(user, room, people)))
                .map(connected -> SignalFrame.whole(room, connected));
    }

    private Optional<Map<UserId, Presence>> seen(SeePresence.Query query) {
        return switch (chat.presence().see().see(query)) {
            case SeePresence.Outcome.Seen(var connected) -> Optional.of(connected);
            case SeePresence.Outcome.NotAMember() -> Optional.empty();
        };
    }

    /** Says that a frame could not be read. */
    ServerFrame unreadable() {
        return refuse("bad_request", new Subject(null, null));
    }

    /** Says that a frame does not say what it needs to. */
    ServerFrame unreadable(ClientFrame frame) {
        return refuse("bad_request", new Subject(frame.key(), frame.ref()));
    }

    /** Says that this connection follows as many rooms as it may. */
    ServerFrame tooManyRooms() {
        return refuse("too_many_rooms", new Subject(null, null));
    }

    /** What to say to somebody who does that too often; empty if they do not. */
    private Optional<ServerFrame> limited(Limited limited, UserId user, Subject subject) {
        return switch (throttles.tryTake(limited, user)) {
            case Permit.Granted() -> Optional.empty();
            case Permit.Refused(var retryAfter) -> {
                String sentence = sentences.say("too_often", sentences.length(retryAfter));
                yield Optional.of(refusal(RATE_LIMITED, subject, sentence, Sentences.seconds(retryAfter)));
            }
        };
    }

    private static boolean isTooLong(@Nullable String ref) {
        return ref != null && ref.length() > MAX_SUBJECT;
    }

    private ServerFrame stored(Subject subject, Supplier<ServerFrame> command) {
        try {
            return command.get();
        } catch (StoreBusyException busy) {
            return later(subject, busy.retryAfter());
        } catch (StorageException broken) {
            LOG.log(Level.ERROR, "the store failed", broken);
            return refusal(UNAVAILABLE, subject, sentences.say("not_stored"), null);
        }
    }

    private ServerFrame later(Subject subject, Duration pause) {
        return refusal(RETRY_AFTER, subject, sentences.say("too_busy"), Sentences.seconds(pause));
    }

    /** In the policy's own words. */
    private static ServerFrame rejected(String reason, Subject subject) {
        return refusal("rejected", subject, reason, null);
    }

    private ServerFrame unjudged(Subject subject) {
        return refusal(UNAVAILABLE, subject, sentences.say("policy_unavailable_sentence"), null);
    }

    private ServerFrame refuse(Flaw flaw, Subject subject) {
        return refusal("invalid_body", subject, sentences.refusal("message", flaw, MessageBody.MAX_CODE_POINTS), null);
    }

    private ServerFrame refuse(PostingRefusal why, Subject subject) {
        Long seconds = why instanceof PostingRefusal.TooSoon(var remaining) ? Sentences.seconds(remaining) : null;
        return refusal(PostingRefusals.kind(why), subject, PostingRefusals.sentence(why, sentences), seconds);
    }

    private ServerFrame refuse(String code, Subject subject) {
        return refusal(code, subject, sentences.say(SENTENCES.getOrDefault(code, code)), null);
    }

    private static ServerFrame refusal(
            String code, Subject subject, String sentence, @Nullable Long retryAfterSeconds) {
        return new ServerFrame.Refused("error", code, sentence, subject.key(), subject.ref(), retryAfterSeconds);
    }
}
