package io.chatterspace.domain.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RoomTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void renamingChangesNameAndSlugOnly() {
        var room = Room.opened(new RoomId(1), new Slug("lobby"), new RoomName("Lobby"), Visibility.CLOSED, NOON);

        assertThat(room.renamed(new RoomName("Hall"), new Slug("hall")))
                .isEqualTo(Room.opened(new RoomId(1), new Slug("hall"), new RoomName("Hall"), Visibility.CLOSED, NOON));
    }

    @Test
    void archivingAndOtherRulesChangeNothingElse() {
        var room = Room.opened(new RoomId(1), new Slug("lobby"), new RoomName("Lobby"), Visibility.OPEN, NOON);
        var rules = new RoomRules(Posting.MODERATORS, Duration.ofSeconds(30));

        assertThat(room.rules()).isEqualTo(RoomRules.DEFAULT);
        assertThat(room.isArchived()).isFalse();
        assertThat(room.withRules(rules).rules()).isEqualTo(rules);
        assertThat(room.withRules(rules).archived(NOON).isArchived()).isTrue();
        assertThat(room.withRules(rules).archived(NOON).unarchived().withRules(RoomRules.DEFAULT))
                .isEqualTo(room);
    }

    @Test
    void roleDecidesWhatAMemberMayDo() {
        assertThat(inRole(MemberRole.OWNER).mayManageRoom()).isTrue();
        assertThat(inRole(MemberRole.MODERATOR).mayManageRoom()).isFalse();
        assertThat(inRole(MemberRole.MEMBER).mayManageRoom()).isFalse();
        assertThat(inRole(MemberRole.OWNER).mayModerate()).isTrue();
        assertThat(inRole(MemberRole.MODERATOR).mayModerate()).isTrue();
        assertThat(inRole(MemberRole.MEMBER).mayModerate()).isFalse();
    }

    @Test
    void anotherRoleChangesNothingElse() {
        assertThat(inRole(MemberRole.MEMBER).withRole(MemberRole.OWNER)).isEqualTo(inRole(MemberRole.OWNER));
    }

    @Test
    void ownersAreAboveEverybodyAndModeratorsAboveMembers() {
        for (MemberRole other : MemberRole.values()) {
            assertThat(inRole(MemberRole.OWNER).isAbove(other)).isTrue();
            assertThat(inRole(MemberRole.MODERATOR).isAbove(other)).isEqualTo(other == MemberRole.MEMBER);
            assertThat(inRole(MemberRole.MEMBER).isAbove(other)).isFalse();
        }
    }

    @Test
    void restrictionIsInForceUntilItsEnd() {
        Restriction bounded = silence(NOON.plusSeconds(60));

        assertThat(bounded.isInForce(NOON.plusSeconds(60).minusMillis(1))).isTrue();
        assertThat(bounded.isInForce(NOON.plusSeconds(60))).isFalse();
        assertThat(silence(null).isInForce(Instant.MAX)).isTrue();
        assertThat(inRole(MemberRole.MEMBER).withSilence(bounded).isSilenced(NOON))
                .isTrue();
        assertThat(inRole(MemberRole.MEMBER).withSilence(bounded).isSilenced(NOON.plusSeconds(60)))
                .isFalse();
        assertThat(inRole(MemberRole.MEMBER).isSilenced(NOON)).isFalse();
    }

    @Test
    void slowModeIsWholeSecondsUpToSixHours() {
        assertThat(new RoomRules(Posting.MEMBERS, RoomRules.MAX_SLOW_MODE).slowMode())
                .isEqualTo(Duration.ofHours(6));
        for (Duration flawed :
                List.of(Duration.ofSeconds(-1), Duration.ofMillis(1), RoomRules.MAX_SLOW_MODE.plusSeconds(1))) {
            assertThatThrownBy(() -> new RoomRules(Posting.MEMBERS, flawed))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Restriction silence(@Nullable Instant until) {
        return new Restriction(
                new RoomId(1),
                new UserId(2),
                Restriction.Kind.SILENCE,
                new UserId(3),
                new Reason("noise"),
                NOON,
                until);
    }

    private static Membership inRole(MemberRole role) {
        return new Membership(new RoomId(1), new UserId(2), role, new Revision(3), NOON, null, null);
    }
}
