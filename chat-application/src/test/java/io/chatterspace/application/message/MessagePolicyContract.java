package io.chatterspace.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.message.MessagePolicy.Draft;
import io.chatterspace.application.message.MessagePolicy.Purpose;
import io.chatterspace.application.message.MessagePolicy.Verdict;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a policy keeps to that comes with the project; whoever writes another one runs it as well. */
public interface MessagePolicyContract {
    /** The policy. */
    MessagePolicy policy();

    /** Drafts that it judges in every way it knows. */
    List<String> texts();

    /** A draft of that text, to be posted. */
    static Draft draft(String text) {
        var author = User.guest(new UserId(1), new DisplayName("Ada"), Instant.EPOCH);
        var room = Room.opened(
                new RoomId(2), new Slug("general"), new RoomName("General"), Visibility.OPEN, Instant.EPOCH);
        return new Draft(author, room, new MessageBody(text), Purpose.POSTING);
    }

    @Test
    default void judgesTheSameDraftTheSame() {
        assertThat(texts())
                .allSatisfy(text ->
                        assertThat(policy().judge(draft(text))).isNotNull().isEqualTo(policy().judge(draft(text))));
    }

    @Test
    default void acceptsWhatItHasRewritten() {
        Stream<Verdict> verdicts = texts().stream().map(text -> policy().judge(draft(text)));

        assertThat(verdicts).allSatisfy(verdict -> {
            if (verdict instanceof Verdict.Rewrite(var body)) {
                assertThat(policy().judge(draft(body.value()))).isEqualTo(new Verdict.Accept());
            }
        });
    }

    @Test
    default void judgesEditsAsPosts() {
        assertThat(texts()).allSatisfy(text -> {
            Draft posting = draft(text);
            var editing = new Draft(posting.author(), posting.room(), posting.body(), Purpose.EDITING);

            assertThat(policy().judge(editing)).isEqualTo(policy().judge(posting));
        });
    }

    @Test
    default void judgesManyAtOnce() {
        List<Verdict> alone =
                texts().stream().map(text -> policy().judge(draft(text))).toList();

        List<List<Verdict>> together = Concurrently.call(
                8,
                thread -> texts().stream()
                        .map(text -> policy().judge(draft(text)))
                        .toList());

        assertThat(together).hasSize(8).containsOnly(alone);
    }
}
