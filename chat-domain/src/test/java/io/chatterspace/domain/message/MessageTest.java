package io.chatterspace.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MessageTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Message MESSAGE = with(new Content.Original(new MessageBody("Helo")));

    @Test
    void editingChangesTheContentOnly() {
        var body = new MessageBody("Hello");

        assertThat(MESSAGE.edited(body, LATER)).isEqualTo(with(new Content.Edited(body, LATER)));
        assertThat(MESSAGE.isDeleted()).isFalse();
        assertThat(MESSAGE.edited(body, LATER).isDeleted()).isFalse();
    }

    @Test
    void deletingTakesTheContentOnly() {
        assertThat(MESSAGE.deleted(LATER)).isEqualTo(with(new Content.Deleted(LATER)));
        assertThat(MESSAGE.deleted(LATER).isDeleted()).isTrue();
    }

    @Test
    void editingKeepsWhatIsQuotedAndDeletingTakesIt() {
        var reply = new Message(
                new MessageSeq(2), new UserId(3), new ClientKey("k"), MESSAGE.content(), NOON, Quote.of(MESSAGE));

        assertThat(reply.edited(new MessageBody("Yes"), LATER).quote()).contains(Quote.of(MESSAGE));
        assertThat(reply.deleted(LATER).quote()).isEmpty();
    }

    @Test
    void answersAnEarlierOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> MESSAGE.quoting(Quote.of(MESSAGE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(new Content.Deleted(LATER)).quoting(Quote.ofNothing(new MessageSeq(1))));
    }

    @Test
    void isQuotedAsItIsNow() {
        var author = new UserId(2);

        assertThat(Quote.of(MESSAGE).shown()).isEqualTo(new Quote.Shown.Start(author, Excerpt.of("Helo")));
        assertThat(Quote.of(MESSAGE.edited(new MessageBody("Hello"), LATER)).shown())
                .isEqualTo(new Quote.Shown.Start(author, Excerpt.of("Hello")));
        assertThat(Quote.of(MESSAGE.deleted(LATER)).shown()).isEqualTo(new Quote.Shown.Deleted());
    }

    private static Message with(Content content) {
        return new Message(new MessageSeq(1), new UserId(2), new ClientKey("key"), content, NOON);
    }
}
