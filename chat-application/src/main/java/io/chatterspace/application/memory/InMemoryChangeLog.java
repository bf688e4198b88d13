package io.chatterspace.application.memory;

import io.chatterspace.application.live.ChangeLog;
import io.chatterspace.application.live.Changes;
import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import io.chatterspace.domain.event.RoomEvent.MemberLeft;
import io.chatterspace.domain.event.RoomEvent.MessageDeleted;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.RoomEvent.RoomDeleted;
import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;

/** Confined to its transaction. */
final class InMemoryChangeLog implements ChangeLog {
    private final Tables tables;

    InMemoryChangeLog(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Changes since(RoomId room, Revision after, int limit) {
        return tables.room(room)
                .map(table -> since(table, after, limit))
                .orElseGet(() -> new Changes(Revision.ZERO, List.of()));
    }

    private static Changes since(RoomTable table, Revision after, int limit) {
        int head = table.events.size();
        int from = (int) Math.min(head, after.value());
        List<RoomEvent> events = table.events.subList(from, from + Math.min(head - from, limit)).stream()
                .map(event -> today(table, event))
                .toList();
        return new Changes(new Revision(head), events);
    }

    private static RoomEvent today(RoomTable table, RoomEvent event) {
        return switch (event) {
            case RoomOpened opened -> new RoomOpened(opened.revision(), table.room);
            case RoomRenamed renamed -> new RoomRenamed(renamed.revision(), table.room);
            case RoomDeleted deleted -> deleted;
            case MemberJoined joined ->
                new MemberJoined(joined.room(), joined.revision(), joined.user(), role(table, joined.user()));
            case MemberLeft left -> left;
            case MemberChanged changed ->
                new MemberChanged(changed.room(), changed.revision(), changed.user(), role(table, changed.user()));
            case MessagePosted posted ->
                new MessagePosted(posted.room(), posted.revision(), message(table, posted.message()));
            case MessageEdited edited ->
                new MessageEdited(edited.room(), edited.revision(), message(table, edited.message()));
            case MessageDeleted deleted ->
                new MessageDeleted(deleted.room(), deleted.revision(), message(table, deleted.message()));
        };
    }

    private static MemberRole role(RoomTable table, UserId user) {
        Membership membership = table.members.get(user);
        return membership == null ? MemberRole.MEMBER : membership.role();
    }

    private static Message message(RoomTable table, Message message) {
        return table.messages.get((int) (message.seq().value() - 1));
    }
}
