package io.chatterspace.application.settings;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.settings.InstallationName;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.text.Parsed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Collectors;

/** Immutable. */
final class ChangeSettingsService implements ChangeSettings {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    ChangeSettingsService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome change(Command command) {
        return switch (InstallationName.parse(command.name())) {
            case Parsed.Invalid<InstallationName>(var flaw) -> new Outcome.InvalidName(flaw);
            case Parsed.Valid<InstallationName>(var name) ->
                change(command, new Settings(name, command.joining(), command.roomCreators()));
        };
    }

    private Outcome change(Command command, Settings wanted) {
        Instant now = clock.instant();
        return transactions.write(tx -> {
            if (!Authorizer.on(tx, now).isAdministrator(command.actor().user())) {
                return new Outcome.NotAllowed();
            }
            if (!tx.settings().find().equals(wanted)) {
                tx.settings().put(wanted);
                About about = About.installation(summary(wanted));
                auditor.record(tx, command.actor(), now, Deed.SETTINGS_CHANGED, about);
            }
            return new Outcome.Changed(wanted);
        });
    }

    private static String summary(Settings settings) {
        String joining = settings.joining().stream()
                .sorted()
                .map(way -> way.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        String creators = settings.roomCreators().name().toLowerCase(Locale.ROOT);
        return settings.name() + "; " + joining + "; " + creators;
    }
}
