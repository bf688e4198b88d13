package io.chatterspace.application.settings;

import io.chatterspace.domain.settings.Settings;

/** The settings of the installation. Confined to its transaction. */
public interface SettingsRepository {
    /** What was stored last; {@link Settings#DEFAULT} if nothing was. */
    Settings find();

    void put(Settings settings);
}
