package io.chatterspace.persistence;

import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.event.ReadingMoved;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.event.SessionEnded;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a unit did: its events, and what caches may know that does not hold any more. Confined to its unit's thread. */
final class Effects {
    private final List<Event> events = new ArrayList<>(1);
    private final Map<RoomId, RoomEffects> rooms = new HashMap<>(2);
    private final List<MemberKey> memberships = new ArrayList<>(0);
    private final List<Slug> slugs = new ArrayList<>(0);
    private final List<TokenHash> sessions = new ArrayList<>(0);
    private final List<UserId> users = new ArrayList<>(0);
    private boolean settingsChanged;
    private boolean changed;
    private boolean roomDeleted;
    private boolean contentDeleted;

    /** What a unit did to a room: its events, and how many changes were made. */
    static final class RoomEffects {
        private final List<RoomEvent> events = new ArrayList<>(1);
        private int changes;

        List<RoomEvent> events() {
            return events;
        }

        /** Whether the events say everything that was done. */
        boolean areTold() {
            return changes <= events.size();
        }
    }

    void recorded(RoomEvent event) {
        changed = true;
        events.add(event);
        room(event.room()).events.add(event);
    }

    void recorded(SessionEnded event) {
        changed = true;
        events.add(event);
    }

    void recorded(ReadingMoved event) {
        changed = true;
        events.add(event);
    }

    void recorded(Notice event) {
        changed = true;
        events.add(event);
    }

    /** Something was changed that no cache knows. */
    void changed() {
        changed = true;
    }

    void changedRoom(RoomId id) {
        changed = true;
        room(id).changes++;
    }

    void changedMembership(MemberKey key) {
        changedRoom(key.room());
        memberships.add(key);
    }

    void deletedRoom(RoomId id, List<Slug> itsSlugs, List<MemberKey> itsMemberships) {
        changedRoom(id);
        roomDeleted = true;
        slugs.addAll(itsSlugs);
        memberships.addAll(itsMemberships);
    }

    void deletedContent(RoomId id) {
        changedRoom(id);
        contentDeleted = true;
    }

    /** What restricts somebody in a room, or what they have read of it, is part of the membership, and no part of the room. */
    void changedMembershipAlone(MemberKey key) {
        changed = true;
        memberships.add(key);
    }

    void changedSession(TokenHash hash) {
        changed = true;
        sessions.add(hash);
    }

    void changedUser(UserId id) {
        changed = true;
        users.add(id);
    }

    void changedSettings() {
        changed = true;
        settingsChanged = true;
    }

    /** Whether the unit recorded that post in that room. */
    boolean hasPosted(RoomId room, Revision revision, MessageSeq seq) {
        for (RoomEvent event : room(room).events.reversed()) {
            if (event.revision().equals(revision)) {
                return event instanceof MessagePosted posted
                        && posted.message().seq().equals(seq);
            }
        }
        return false;
    }

    /** Whether anything was recorded or changed: then it cannot be left behind by a failing unit. */
    boolean isChanged() {
        return changed;
    }

    /** How many messages say something new. */
    int countTexts() {
        return (int) events.stream()
                .filter(event -> event instanceof MessagePosted || event instanceof MessageEdited)
                .count();
    }

    boolean hasDeletedRoom() {
        return roomDeleted;
    }

    /** Whether bytes are to leave the file. */
    boolean hasDeleted() {
        return roomDeleted || contentDeleted;
    }

    List<Event> events() {
        return events;
    }

    Map<RoomId, RoomEffects> rooms() {
        return rooms;
    }

    List<MemberKey> memberships() {
        return memberships;
    }

    List<Slug> slugs() {
        return slugs;
    }

    List<TokenHash> sessions() {
        return sessions;
    }

    List<UserId> users() {
        return users;
    }

    boolean hasChangedSettings() {
        return settingsChanged;
    }

    private RoomEffects room(RoomId id) {
        return rooms.computeIfAbsent(id, room -> new RoomEffects());
    }
}
