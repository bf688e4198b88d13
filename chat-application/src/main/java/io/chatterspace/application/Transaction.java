package io.chatterspace.application;

import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.event.ReadingMoved;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.SessionEnded;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import java.util.function.Function;

/** A unit of work's view of the store: reads what it wrote, and records the events of its changes. */
public interface Transaction extends Snapshot {
    /**
     * Takes the room's next revision for an event and records it, so that no revision is taken without an event. The
     * change itself is made by the repositories.
     *
     * @param event makes the event from its revision; called once, at once
     * @return the event
     */
    <E extends RoomEvent> E record(RoomId room, Function<Revision, E> event);

    /** Records that a session is over. */
    void record(SessionEnded event);

    /** Records that a user has read up to another message. */
    void record(ReadingMoved event);

    /** Records that a user is to be told that something of theirs changed. */
    void record(Notice event);
}
