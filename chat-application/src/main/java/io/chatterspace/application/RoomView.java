package io.chatterspace.application;

import io.chatterspace.application.message.Window;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.PinChanged;
import io.chatterspace.domain.event.RoomEvent.QuoteChanged;
import io.chatterspace.domain.event.RoomEvent.ReactionsChanged;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A room as somebody sees it who comes in, all of it at one revision. Immutable.
 *
 * @param members the longest-standing members, at most {@value #MAX_MEMBERS}
 * @param memberCount how many members there are in all
 * @param latest the latest messages, oldest first, at most {@value #MAX_MESSAGES}
 * @param hasOlder whether there are messages before {@code latest}
 */
public record RoomView(
        Room room, Revision revision, List<Member> members, int memberCount, List<Message> latest, boolean hasOlder) {
    public static final int MAX_MEMBERS = 100;
    public static final int MAX_MESSAGES = 40;

    /** A member and what they may do. */
    public record Member(UserId user, MemberRole role) {}

    public RoomView {
        members = List.copyOf(members);
        latest = List.copyOf(latest);
    }

    /** The room in that state of the store, unless there is none. */
    public static Optional<RoomView> read(Snapshot snapshot, RoomId id) {
        return snapshot.rooms().find(id).map(room -> {
            List<Member> members = snapshot.memberships().list(id, MAX_MEMBERS).stream()
                    .map(membership -> new Member(membership.user(), membership.role()))
                    .toList();
            List<Message> latest = snapshot.messages().list(id, new Window.Latest(), MAX_MESSAGES);
            return new RoomView(
                    room,
                    snapshot.rooms().revision(id),
                    members,
                    snapshot.memberships().count(id),
                    latest,
                    !latest.isEmpty() && latest.getFirst().seq().value() > 1);
        });
    }

    /**
     * The room after its next event, without asking the store.
     *
     * @param event an event of this room
     * @return this view if it holds the event already; empty if it cannot be told from this view: the event is not the
     *     next one, the room is gone, or the event is about more than the view holds
     */
    public Optional<RoomView> after(RoomEvent event) {
        if (!event.revision().isAfter(revision)) {
            return Optional.of(this);
        }
        if (!event.revision().equals(revision.next())) {
            return Optional.empty();
        }
        Revision next = event.revision();
        return switch (event) {
            case RoomOpened opened -> Optional.empty();
            case RoomDeleted deleted -> Optional.empty();
            case RoomRenamed renamed ->
                Optional.of(new RoomView(renamed.renamed(), next, members, memberCount, latest, hasOlder));
            case RoomChanged changed ->
                Optional.of(new RoomView(changed.changed(), next, members, memberCount, latest, hasOlder));
            case MemberJoined joined -> Optional.of(withJoined(joined));
            case MemberLeft left -> withoutLeft(left);
            case MemberChanged changed -> Optional.of(withChanged(changed));
            case MessagePosted posted -> Optional.of(withPosted(posted));
            case MessageEdited edited -> Optional.of(withReplaced(next, edited.message()));
            case MessageDeleted deleted -> Optional.of(withReplaced(next, deleted.message()));
            case QuoteChanged changed -> Optional.of(withReplaced(next, changed.message()));
            case ReactionsChanged changed -> Optional.of(withReplaced(next, changed.message()));
            case PinChanged changed -> Optional.of(withReplaced(next, changed.message()));
        };
    }

    private RoomView withJoined(MemberJoined joined) {
        List<Member> all = new ArrayList<>(members);
        if (memberCount == members.size() && members.size() < MAX_MEMBERS) {
            all.add(new Member(joined.user(), joined.role()));
        }
        return new RoomView(room, joined.revision(), all, memberCount + 1, latest, hasOlder);
    }

    private Optional<RoomView> withoutLeft(MemberLeft left) {
        List<Member> others = members.stream()
                .filter(member -> !member.user().equals(left.user()))
                .toList();
        boolean othersMoveUp = others.size() < members.size() && memberCount > members.size();
        return othersMoveUp
                ? Optional.empty()
                : Optional.of(new RoomView(room, left.revision(), others, memberCount - 1, latest, hasOlder));
    }

    private RoomView withChanged(MemberChanged changed) {
        List<Member> all = members.stream()
                .map(member ->
                        member.user().equals(changed.user()) ? new Member(member.user(), changed.role()) : member)
                .toList();
        return new RoomView(room, changed.revision(), all, memberCount, latest, hasOlder);
    }

    private RoomView withPosted(MessagePosted posted) {
        boolean full = latest.size() == MAX_MESSAGES;
        List<Message> messages = new ArrayList<>(MAX_MESSAGES);
        messages.addAll(full ? latest.subList(1, latest.size()) : latest);
        messages.add(posted.message());
        return new RoomView(room, posted.revision(), members, memberCount, messages, hasOlder || full);
    }

    private RoomView withReplaced(Revision next, Message changed) {
        List<Message> messages = latest.stream()
                .map(message -> message.seq().equals(changed.seq()) ? changed : message)
                .toList();
        return new RoomView(room, next, members, memberCount, messages, hasOlder);
    }
}
