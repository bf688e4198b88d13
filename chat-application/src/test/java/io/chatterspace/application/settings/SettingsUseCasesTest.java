package io.chatterspace.application.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.account.JoinAsGuest;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.settings.InstallationName;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.User;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SettingsUseCasesTest {
    private static final Settings WANTED = new Settings(
            new InstallationName("Our chat"), Set.of(Joining.REGISTRATION, Joining.INVITE), RoomCreators.FULL_USERS);

    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final User admin = chat.administrator("admin");

    private ChangeSettings.Outcome change(User user, String name) {
        return chat.space()
                .settings()
                .change()
                .change(new ChangeSettings.Command(Chat.actor(user), name, WANTED.joining(), WANTED.roomCreators()));
    }

    @Test
    void areInForceAtOnce() {
        User guest = chat.user("Guest");

        assertThat(change(admin, " Our  chat ")).isEqualTo(new ChangeSettings.Outcome.Changed(WANTED));

        assertThat(chat.store().lookup().settings()).isEqualTo(WANTED);
        assertThat(chat.tryJoinAsGuest("Ada")).isEqualTo(new JoinAsGuest.Outcome.NotOpen());
        assertThat(chat.tryOpen(guest, "Den")).isEqualTo(new OpenRoom.Outcome.NotAllowed());
        assertThat(chat.tryOpen(chat.person("ada"), "Den")).isInstanceOf(OpenRoom.Outcome.Opened.class);
    }

    @Test
    void changeIsWrittenDownOnce() {
        change(admin, "Our chat");
        change(admin, "Our chat");

        assertThat(chat.audit()).hasSize(1);
        var entry = chat.audit().getFirst();
        assertThat(entry.deed()).isEqualTo(Deed.SETTINGS_CHANGED);
        assertThat(entry.by()).isEqualTo(admin.id());
        assertThat(entry.address()).isEqualTo(Chat.ADDRESS);
        assertThat(entry.detail()).isEqualTo("Our chat; invite registration; full_users");
    }

    @Test
    void areChangedByAdministratorsOnly() {
        Settings before = chat.store().lookup().settings();

        assertThat(change(chat.person("ada"), "Our chat")).isEqualTo(new ChangeSettings.Outcome.NotAllowed());

        assertThat(chat.store().lookup().settings()).isEqualTo(before);
        assertThat(chat.audit()).isEmpty();
    }

    @Test
    void needAName() {
        assertThat(change(admin, " ")).isEqualTo(new ChangeSettings.Outcome.InvalidName(Flaw.BLANK));
    }
}
