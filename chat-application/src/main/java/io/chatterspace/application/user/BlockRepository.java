package io.chatterspace.application.user;

import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Who has blocked whom. Confined to its transaction. */
public interface BlockRepository {
    Optional<Block> find(UserId by, UserId whom);

    /** Everybody whom that user has blocked, the latest first. */
    List<Block> list(UserId by);

    /** Which members of a room have blocked which other members of it, in no order; nothing for a room that is not there. */
    List<Block> listAmongMembers(RoomId room);

    /**
     * Stores a block; one that is there stays as it is.
     *
     * @throws io.chatterspace.application.StorageException if one of the two is no user
     */
    void add(Block block);

    /**
     * Removes a block.
     *
     * @return whether there was one
     */
    boolean remove(UserId by, UserId whom);
}
