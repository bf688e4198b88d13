package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.INSTALLATION;

import io.chatterspace.application.settings.SettingsRepository;
import io.chatterspace.domain.settings.InstallationName;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** A setting is a row; one that was never stored is as in {@link Settings#DEFAULT}. Confined to its transaction. */
final class JooqSettingsRepository implements SettingsRepository {
    private static final String NAME = "settings.name";
    private static final String JOINING = "settings.joining";
    private static final String ROOM_CREATORS = "settings.room_creators";
    private static final String BETWEEN = " ";

    private final Scope scope;
    private final DSLContext sql;
    private final Effects effects;

    JooqSettingsRepository(Scope scope, DSLContext sql, Effects effects) {
        this.scope = scope;
        this.sql = sql;
        this.effects = effects;
    }

    @Override
    public Settings find() {
        scope.requireOpen();
        Map<String, String> stored = sql.select(INSTALLATION.NAME, INSTALLATION.VALUE)
                .from(INSTALLATION)
                .where(INSTALLATION.NAME.in(NAME, JOINING, ROOM_CREATORS))
                .fetchMap(INSTALLATION.NAME, INSTALLATION.VALUE);
        InstallationName name =
                Optional.ofNullable(stored.get(NAME)).map(InstallationName::new).orElse(Settings.DEFAULT.name());
        Set<Joining> joining = Optional.ofNullable(stored.get(JOINING))
                .map(JooqSettingsRepository::joining)
                .orElse(Settings.DEFAULT.joining());
        RoomCreators roomCreators = Optional.ofNullable(stored.get(ROOM_CREATORS))
                .map(Code.ROOM_CREATORS::read)
                .orElse(Settings.DEFAULT.roomCreators());
        return new Settings(name, joining, roomCreators);
    }

    private static Set<Joining> joining(String codes) {
        return Arrays.stream(codes.split(BETWEEN, -1))
                .filter(Predicate.not(String::isEmpty))
                .map(Code.JOINING::read)
                .collect(Collectors.toSet());
    }

    @Override
    public void put(Settings settings) {
        scope.requireChanging();
        effects.changedSettings();
        put(NAME, settings.name().value());
        put(JOINING, settings.joining().stream().sorted().map(Code.JOINING::of).collect(Collectors.joining(BETWEEN)));
        put(ROOM_CREATORS, Code.ROOM_CREATORS.of(settings.roomCreators()));
    }

    private void put(String name, String value) {
        sql.insertInto(INSTALLATION)
                .set(INSTALLATION.NAME, name)
                .set(INSTALLATION.VALUE, value)
                .onConflict(INSTALLATION.NAME)
                .doUpdate()
                .set(INSTALLATION.VALUE, value)
                .execute();
    }
}
