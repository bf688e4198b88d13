package io.chatterspace.application.settings;

import io.chatterspace.application.Store;
import io.chatterspace.application.access.Auditor;
import java.time.InstantSource;

/** The driving ports around the settings. Immutable. */
public record SettingsUseCases(ChangeSettings change) {
    /** The use cases on a store. */
    public static SettingsUseCases on(Store store, InstantSource clock, Auditor auditor) {
        return new SettingsUseCases(new ChangeSettingsService(store, clock, auditor));
    }
}
