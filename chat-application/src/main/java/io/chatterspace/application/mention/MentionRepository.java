package io.chatterspace.application.mention;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages that mean somebody: by name, or as a member of the room to which they speak since they joined. Never one's own,
 * nor those of whom one has blocked. They are stored with the messages. Confined to its transaction.
 */
public interface MentionRepository {
    /**
     * The messages that mean a user, the latest stored first, of all rooms together.
     *
     * @param rooms in those only
     * @param limit how many at most
     * @param after where to go on, or null; nowhere if there is no such message, and then there is nothing
     */
    List<Mentioned> list(UserId user, Set<RoomId> rooms, int limit, @Nullable Place after);

    /** How many messages that a user has not read mean them, in each room where there are some; not more than {@code most}. */
    Map<RoomId, Integer> countUnread(UserId user, int most);

    /** A message in the order of all. */
    record Place(RoomId room, MessageSeq seq) {}
}
