package io.chatterspace.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RoomTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void renamingChangesNameAndSlugOnly() {
        var room = new Room(new RoomId(1), new Slug("lobby"), new RoomName("Lobby"), Visibility.CLOSED, NOON);

        assertThat(room.renamed(new RoomName("Hall"), new Slug("hall")))
                .isEqualTo(new Room(new RoomId(1), new Slug("hall"), new RoomName("Hall"), Visibility.CLOSED, NOON));
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

    private static Membership inRole(MemberRole role) {
        return new Membership(new RoomId(1), new UserId(2), role, new Revision(3), NOON);
    }
}
