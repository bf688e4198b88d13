package io.chatterspace.application.moderation;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.moderation.Report.Result;
import io.chatterspace.domain.moderation.ReportId;

/**
 * Ends a report: deletes its message, or lets it stay. Those may for whom it was made: the owners and moderators of its
 * room but the message's author, or the administrators. What was resolved already stays as it is.
 */
public interface ResolveReport {
    Outcome resolve(Command command);

    /** Who resolves which report, and how. */
    record Command(Actor actor, ReportId report, Result result) {}

    /** How it ended. */
    sealed interface Outcome {
        record Resolved() implements Outcome {}

        /** There is no such report, or it is not this user's to look at: the two are not told apart. */
        record ReportNotFound() implements Outcome {}
    }
}
