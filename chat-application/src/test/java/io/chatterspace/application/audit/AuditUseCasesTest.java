package io.chatterspace.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Chat;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.people.DisableUser;
import io.chatterspace.application.people.EndSessionsOf;
import io.chatterspace.application.people.MakeInvite;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.audit.AuditId;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.user.User;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AuditUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final User admin = chat.administrator("admin");
    private final User ada = chat.person("ada");

    private ReadAudit.Outcome read(User user, @Nullable AuditId last, int limit) {
        return chat.space().audit().read().read(new ReadAudit.Query(user.id(), new AuditListing(last, limit)));
    }

    private List<AuditEntry> doThreeThings() {
        var people = chat.space().people();
        people.makeInvite().make(new MakeInvite.Command(Chat.actor(admin), null, 0));
        people.endSessions().end(new EndSessionsOf.Command(Chat.actor(admin), ada.id()));
        people.disable().disable(new DisableUser.Command(Chat.actor(admin), ada.id()));
        List<AuditEntry> entries = chat.audit();
        assertThat(entries).hasSize(3);
        return entries;
    }

    @Test
    void comesInPagesTheLatestFirst() {
        List<AuditEntry> entries = doThreeThings();
        Map<?, ?> both = Map.of(admin.id(), chat.stored(admin), ada.id(), chat.stored(ada));

        var first = (ReadAudit.Outcome.Listed) read(admin, null, 2);
        assertThat(first.entries()).containsExactly(entries.get(2), entries.get(1));
        assertThat(first.hasMore()).isTrue();
        assertThat(first.users()).isEqualTo(both);

        var second =
                (ReadAudit.Outcome.Listed) read(admin, first.entries().getLast().id(), 2);
        assertThat(second.entries()).containsExactly(entries.getFirst());
        assertThat(second.hasMore()).isFalse();
        assertThat(second.users()).containsOnlyKeys(admin.id());
    }

    @Test
    void isForAdministratorsOnly() {
        doThreeThings();

        assertThat(read(ada, null, 10)).isEqualTo(new ReadAudit.Outcome.NotAllowed());
        assertThat(read(chat.user("Guest"), null, 10)).isEqualTo(new ReadAudit.Outcome.NotAllowed());
    }

    @Test
    void listsSomething() {
        assertThatThrownBy(() -> new AuditListing(null, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
