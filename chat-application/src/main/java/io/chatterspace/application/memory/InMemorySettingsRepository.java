package io.chatterspace.application.memory;

import io.chatterspace.application.settings.SettingsRepository;
import io.chatterspace.domain.settings.Settings;

/** Confined to its transaction. */
final class InMemorySettingsRepository implements SettingsRepository {
    private final Tables tables;
    private final Journal journal;

    InMemorySettingsRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Settings find() {
        return tables.settings;
    }

    @Override
    public void put(Settings settings) {
        Settings before = tables.settings;
        journal.change(() -> tables.settings = settings, () -> tables.settings = before);
    }
}
