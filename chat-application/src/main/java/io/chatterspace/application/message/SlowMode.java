package io.chatterspace.application.message;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells whether a room's slow mode has a member wait. Owners and moderators never wait. Stateless. */
final class SlowMode {
    /** How many messages are looked at together, to find out when somebody last posted. */
    private static final int PAGE = 100;

    private SlowMode() {}

    /** Why that member may not post yet; empty if they may. Looks at as many messages as were posted in the meantime. */
    static Optional<PostingRefusal> refusal(Snapshot snapshot, Access.Member member, Instant now) {
        Duration slowMode = member.room().rules().slowMode();
        if (slowMode.isZero() || member.membership().mayModerate()) {
            return Optional.empty();
        }
        return lastPosted(snapshot, member, now.minus(slowMode))
                .map(last -> new PostingRefusal.TooSoon(Duration.between(now, last.plus(slowMode))));
    }

    private static Optional<Instant> lastPosted(Snapshot snapshot, Access.Member member, Instant after) {
        RoomId room = member.room().id();
        List<Message> page = snapshot.messages().list(room, new Window.Latest(), PAGE);
        while (!page.isEmpty()) {
            for (Message message : page.reversed()) {
                if (!message.postedAt().isAfter(after)) {
                    return Optional.empty();
                }
                if (message.author().equals(member.user().id())) {
                    return Optional.of(message.postedAt());
                }
            }
            page = snapshot.messages()
                    .list(room, new Window.Before(page.getFirst().seq()), PAGE);
        }
        return Optional.empty();
    }
}
