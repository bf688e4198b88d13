package io.chatterspace.application.moderation;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.Report.Audience;
import io.chatterspace.domain.moderation.ReportId;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** The reports that were made. The reports of a deleted room are absent. Confined to its transaction. */
public interface ReportRepository {
    Optional<Report> find(ReportId id);

    /** That user's report of that message that nobody has resolved. */
    Optional<Report> findOpen(RoomId room, MessageSeq seq, UserId by);

    /** The reports of a room that nobody has resolved, the oldest first, at most that many. */
    List<Report> listOpen(RoomId room, int limit);

    /** The reports for an audience that nobody has resolved, in all rooms, the oldest first, at most that many. */
    List<Report> listOpen(Audience audience, int limit);

    /**
     * Stores a new report of a message in a stored room.
     *
     * @throws io.chatterspace.application.StorageException if the id is taken, or room or user is missing
     */
    void add(Report report);

    /**
     * Stores what came of a report.
     *
     * @throws io.chatterspace.application.StorageException if there is no such report
     */
    void resolve(Report report);
}
