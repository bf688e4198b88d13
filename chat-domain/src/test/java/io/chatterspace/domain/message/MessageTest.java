package io.chatterspace.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static Message with(Content content) {
        return new Message(new MessageSeq(1), new UserId(2), new ClientKey("key"), content, NOON);
    }
}
