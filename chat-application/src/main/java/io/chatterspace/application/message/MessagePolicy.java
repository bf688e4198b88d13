package io.chatterspace.application.message;

import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.text.Line;
import io.chatterspace.domain.user.User;
import java.util.Objects;

/**
 * What may be said, as somebody who runs a chat decides it: asked before a message is stored or edited, and never in the
 * unit of work. Thread-safe: any number of drafts are judged at once. Each call has a thread of its own, which is
 * interrupted when the time of its {@link PolicyRules} is over; being late, throwing, or answering null is a failure.
 *
 * <p>A draft that is judged may not be stored in the end, and one that is sent again before it was stored is judged again.
 */
public interface MessagePolicy {
    /** Judges a draft. */
    Verdict judge(Draft draft);

    /** What somebody wants to say, who may write in that room; {@code body} is what an earlier policy made of it. */
    record Draft(User author, Room room, MessageBody body, Purpose purpose) {}

    /** What a draft is to be. */
    enum Purpose {
        POSTING,
        EDITING
    }

    /** What a policy says of a draft. */
    sealed interface Verdict {
        /** It may be said. */
        record Accept() implements Verdict {}

        /** This may be said in its place. */
        record Rewrite(MessageBody body) implements Verdict {
            public Rewrite {
                Objects.requireNonNull(body);
            }
        }

        /**
         * It may not be said.
         *
         * @param reason why, for the person to read: one line of 1 to {@value #MAX_CODE_POINTS} code points
         */
        record Reject(String reason) implements Verdict {
            public static final int MAX_CODE_POINTS = 200;

            public Reject {
                if (!Line.isLine(reason, MAX_CODE_POINTS)) {
                    throw new IllegalArgumentException("reason is not one line of 1 to 200 code points");
                }
            }
        }
    }

    /** A policy, and how it is dealt with. */
    record Appointed(MessagePolicy policy, PolicyRules rules) {}
}
