package io.chatterspace.domain.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.moderation.Report.Audience;
import io.chatterspace.domain.moderation.Report.Resolution;
import io.chatterspace.domain.moderation.Report.Result;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void isOpenUntilSomebodyResolvesIt() {
        var report = new Report(
                new ReportId(1),
                new RoomId(2),
                new MessageSeq(3),
                new UserId(4),
                new Reason("rude"),
                NOON,
                Audience.MODERATORS,
                null);
        var resolution = new Resolution(new UserId(5), NOON.plusSeconds(60), Result.DISMISSED);

        assertThat(report.isOpen()).isTrue();
        assertThat(report.resolved(resolution).isOpen()).isFalse();
        assertThat(report.resolved(resolution).resolution()).isEqualTo(resolution);
        assertThat(report.resolved(resolution).reason()).isEqualTo(report.reason());
    }
}
