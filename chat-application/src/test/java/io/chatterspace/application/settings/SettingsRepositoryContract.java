package io.chatterspace.application.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.Store;
import io.chatterspace.domain.settings.InstallationName;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link SettingsRepository} does. */
public interface SettingsRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Settings find() {
        return store().read(snapshot -> snapshot.settings().find());
    }

    @Test
    default void areTheDefaultAtFirst() {
        assertThat(find()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    default void areWhatWasPutLast() {
        var given = new Fixtures(store());
        var name = new InstallationName("\uD83E\uDD84".repeat(InstallationName.MAX_CODE_POINTS));
        for (RoomCreators creators : RoomCreators.values()) {
            for (Set<Joining> joining :
                    Set.of(Set.<Joining>of(), Set.of(Joining.GUEST), EnumSet.allOf(Joining.class))) {
                var settings = new Settings(name, joining, creators);
                Settings before = find();

                given.write(tx -> tx.settings().put(settings));

                assertThat(find()).isEqualTo(settings).isNotEqualTo(before);
            }
        }
    }

    @Test
    default void unitFindsWhatItPut() {
        var closed = new Settings(Settings.DEFAULT.name(), Set.of(), RoomCreators.ADMINISTRATORS);

        assertThat(store().<Settings>write(tx -> {
                    tx.settings().put(closed);
                    return tx.settings().find();
                }))
                .isEqualTo(closed);
    }

    @Test
    default void whatIsTakenBackChangesNothing() {
        var given = new Fixtures(store());
        var closed = new Settings(Settings.DEFAULT.name(), Set.of(), RoomCreators.ADMINISTRATORS);

        given.takeBack(tx -> tx.settings().put(closed));

        assertThat(find()).isEqualTo(Settings.DEFAULT);
    }
}
