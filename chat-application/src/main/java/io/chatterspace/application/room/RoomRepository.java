package io.chatterspace.application.room;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rooms that are stored. A deleted room is absent from every answer at once. Confined to its transaction. */
public interface RoomRepository {
    Optional<Room> find(RoomId id);

    /** The room that has or once had that slug. */
    Optional<Room> findBySlug(Slug slug);

    /** Whether an open room has a name with the same {@link RoomName#key}. */
    boolean isOpenNameTaken(RoomName name);

    /** How far the room is: the revision of its latest event; {@link Revision#ZERO} if there is no such room. */
    Revision revision(RoomId id);

    /**
     * Stores a new room, at revision 0 and without messages.
     *
     * @throws io.chatterspace.application.StorageException if the id, or the slug as one that any room has or had, is
     *     taken
     */
    void add(Room room);

    /**
     * Stores a new direct room, the only one of that set of people.
     *
     * @throws io.chatterspace.application.StorageException as {@link #add}, and if those people have one
     */
    void addDirect(Room room, Set<UserId> people);

    /** Stores the room's rules, and whether it is archived; does nothing if there is no such room. */
    void update(Room room);

    /**
     * Gives the room its name and slug as in {@code room}; the slug it had goes on leading to it.
     *
     * @throws io.chatterspace.application.StorageException if another room has or had the slug, or there is no such
     *     room
     */
    void rename(Room room);

    /**
     * Deletes a room with its slugs, members, messages and changes. The content of very large rooms may leave the disk
     * later; no answer has any of it from now on.
     *
     * @return whether there was one
     */
    boolean delete(RoomId id);

    /**
     * Takes the room's next message number.
     *
     * @throws io.chatterspace.application.StorageException if there is no such room
     */
    MessageSeq nextSeq(RoomId id);

    /** The number of the room's latest message; empty if there is none, or no such room. */
    Optional<MessageSeq> lastSeq(RoomId id);

    /** The direct room of exactly these people. */
    Optional<Room> findDirect(Set<UserId> people);

    /** All rooms but direct ones, the latest active first. */
    List<RoomSummary> listAll(RoomListing listing);

    /** Open rooms that are not archived, the latest active first. */
    List<RoomSummary> listOpen(RoomListing listing);

    /** The rooms of which that user is a member, the latest active first. */
    List<RoomSummary> listOf(UserId member);
}
