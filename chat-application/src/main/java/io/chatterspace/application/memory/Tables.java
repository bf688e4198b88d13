package io.chatterspace.application.memory;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.account.PasswordReset;
import io.chatterspace.application.message.Sent;
import io.chatterspace.application.reaction.OwnReaction;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.bookmark.Bookmark;
import io.chatterspace.domain.bookmark.BookmarkId;
import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.message.Reaction;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.ReportId;
import io.chatterspace.domain.notification.Notifications;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that an in-memory store holds. Guarded by the store's state lock; changed through a {@link Journal} only. */
final class Tables {
    Settings settings = Settings.DEFAULT;
    final Map<UserId, User> users = new HashMap<>();
    final Map<Blocking, Block> blocks = new HashMap<>();
    final Map<UserId, PasswordHash> credentials = new HashMap<>();
    final Map<TokenHash, PasswordReset> resets = new HashMap<>();
    final Map<TokenHash, Invite> invites = new HashMap<>();
    final Map<ReportId, Report> reports = new HashMap<>();
    final Map<BookmarkId, Bookmark> bookmarks = new HashMap<>();
    final List<AuditEntry> audit = new ArrayList<>();
    final Map<Set<UserId>, RoomId> directRooms = new HashMap<>();
    final Map<TokenHash, Session> sessions = new HashMap<>();
    final Map<RoomId, RoomTable> rooms = new HashMap<>();
    final Map<Slug, RoomId> slugs = new HashMap<>();

    /** How many messages were stored. */
    long lastNumber;

    /** One room with all that hangs on it. */
    static final class RoomTable {
        Room room;
        long lastSeq;
        Instant lastActiveAt;

        /** The changes by revision: revision 1 at index 0. */
        final List<Change> changes = new ArrayList<>();

        /** The messages as they were stored, by number: number 1 at index 0. */
        final List<Message> messages = new ArrayList<>();

        /** Their places in the order in which the messages of all rooms were stored. */
        final List<Long> numbers = new ArrayList<>();

        final Map<Sender, Sent> sent = new HashMap<>();
        /** As they were stored: without what {@link #restrictions} says of them. */
        final Map<UserId, Membership> members = new HashMap<>();

        final Map<Restricted, Restriction> restrictions = new HashMap<>();

        /** What members want to be told of, where that is not the default. */
        final Map<UserId, Notifications> notifications = new HashMap<>();

        /** By message, in the order in which they came. */
        final Map<MessageSeq, List<OwnReaction>> reactions = new HashMap<>();

        /** The pinned messages, each with the revision that says so. */
        final Map<MessageSeq, Revision> pins = new HashMap<>();

        RoomTable(Room room) {
            this.room = room;
            this.lastActiveAt = room.openedAt();
        }

        /** A message with what it shows by now of the one that it answers, who reacted by now, and its pin. */
        Message today(Message stored) {
            Message today = withQuote(stored).reactedTo(reactions(stored.seq()));
            return pins.containsKey(stored.seq()) ? today.withPin() : today;
        }

        private Message withQuote(Message stored) {
            return stored.quote()
                    .filter(Quote::showsOriginal)
                    .map(quote -> stored.quoting(
                            Quote.of(messages.get((int) (quote.seq().value() - 1)))))
                    .orElse(stored);
        }

        private List<Reaction> reactions(MessageSeq seq) {
            Map<Emoji, List<UserId>> people = new LinkedHashMap<>();
            for (OwnReaction own : reactions.getOrDefault(seq, List.of())) {
                people.computeIfAbsent(own.emoji(), emoji -> new ArrayList<>()).add(own.user());
            }
            return people.entrySet().stream()
                    .map(kind -> new Reaction(
                            kind.getKey(),
                            kind.getValue().size(),
                            kind.getValue().stream().limit(Reaction.MAX_PEOPLE).toList()))
                    .toList();
        }

        /** A membership with what restricts it. */
        Membership today(Membership stored) {
            return stored.withSilence(restrictions.get(new Restricted(stored.user(), Kind.SILENCE)));
        }
    }

    /** Who is restricted, and how. */
    record Restricted(UserId user, Kind kind) {}

    /** Who has blocked whom. */
    record Blocking(UserId by, UserId whom) {}

    /** Whose key. */
    record Sender(UserId author, ClientKey key) {}

    Optional<RoomTable> room(RoomId id) {
        return Optional.ofNullable(rooms.get(id));
    }

    RoomTable requireRoom(RoomId id) {
        return room(id).orElseThrow(() -> new StorageException("no such room: " + id));
    }

    static void require(boolean condition, String violated) {
        if (!condition) {
            throw new StorageException(violated);
        }
    }
}
