package io.chatterspace.persistence;

import io.chatterspace.persistence.StoreOpenException.Reason;
import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.pattern.ValidatePattern;

/** Brings a database's schema up to this version's. Stateless. */
final class Migrations {
    private static final String LOCATION = "classpath:io/chatterspace/persistence/migration";

    private Migrations() {}

    /**
     * Applies what is missing.
     *
     * @throws StoreOpenException if the schema is a newer version's, or somebody else's
     */
    static void apply(Database database) {
        Flyway flyway = flyway(database).load();
        try {
            requireNoNewer(database, flyway.info().applied());
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new StoreOpenException(Reason.FOREIGN_SCHEMA, database.file(), e);
        } catch (FlywayException e) {
            throw opening(database, e);
        }
    }

    /**
     * Looks whether that is a schema of this version or an older one, and changes nothing.
     *
     * @throws StoreOpenException if the schema is a newer version's, or somebody else's
     */
    static void check(Database database) {
        Flyway flyway = flyway(database).ignoreMigrationPatterns("*:pending").load();
        try {
            MigrationInfo[] applied = flyway.info().applied();
            if (applied.length == 0) {
                throw new StoreOpenException(
                        Reason.FOREIGN_SCHEMA, database.file(), "it has no tables of this program");
            }
            requireNoNewer(database, applied);
            flyway.validate();
        } catch (FlywayValidateException e) {
            throw new StoreOpenException(Reason.FOREIGN_SCHEMA, database.file(), e);
        } catch (FlywayException e) {
            throw opening(database, e);
        }
    }

    private static void requireNoNewer(Database database, MigrationInfo[] applied) {
        boolean newer = Arrays.stream(applied)
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new StoreOpenException(
                    Reason.NEWER_VERSION, database.file(), "its schema has migrations that are unknown here");
        }
    }

    private static StoreOpenException opening(Database database, FlywayException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException sql) {
                return OpenFaults.exception(database.file(), sql);
            }
        }
        return new StoreOpenException(Reason.FOREIGN_SCHEMA, database.file(), e);
    }

    private static FluentConfiguration flyway(Database database) {
        boolean amongOthers = !database.prefix().isEmpty();
        return Flyway.configure()
                .dataSource(database.url(), null, null)
                .locations(LOCATION)
                .placeholders(Map.of("prefix", database.prefix()))
                .table(database.prefix() + "schema_history")
                .ignoreMigrationPatterns(new ValidatePattern[0])
                .validateOnMigrate(true)
                .baselineOnMigrate(amongOthers)
                .baselineVersion("0")
                .cleanDisabled(true);
    }
}
