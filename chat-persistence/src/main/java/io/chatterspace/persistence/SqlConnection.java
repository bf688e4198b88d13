package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/**
 * A connection with its transactions. They are begun and ended by statements, with the driver in auto-commit: its own
 * transactions would hold the write lock from one commit to the next. Confined to its owner's thread.
 */
final class SqlConnection implements AutoCloseable {
    /** How many steps SQLite takes before it asks again whether to go on: far less than a millisecond. */
    private static final int STEPS_BETWEEN_STOPS = 1_000;

    private static final String TEMPORARY_FOLDER = "temp_store_directory";

    private final Connection connection;
    private final String prefix;
    private final Statement control;
    private final DSLContext sql;
    private final AtomicLong executed = new AtomicLong();
    private @Nullable SqlFault fault;

    /**
     * On a connection that is open.
     *
     * @param prefix begins the name of every table
     */
    SqlConnection(Connection connection, String prefix, Settings settings) throws SQLException {
        this.connection = connection;
        this.prefix = prefix;
        this.control = connection.createStatement();
        this.sql = DSL.using(new DefaultConfiguration()
                .set(SQLDialect.SQLITE)
                .set(connection)
                .set(settings)
                .set(new DefaultExecuteListenerProvider(new Listener())));
    }

    DSLContext sql() {
        return sql;
    }

    /** What begins the name of every table, for those that jOOQ does not know. */
    String prefix() {
        return prefix;
    }

    /** How many statements were executed, a batch as one; begin, commit and savepoints not counted. */
    long executed() {
        return executed.get();
    }

    /** What is wrong with this connection: after that, it must be closed. */
    Optional<SqlFault> fault() {
        return Optional.ofNullable(fault);
    }

    String pragma(String name) throws SQLException {
        return Database.read(connection, name);
    }

    /** The number that a statement gives. */
    long number(String statement) {
        try (ResultSet result = control.executeQuery(statement)) {
            return result.next() ? result.getLong(1) : 0;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void control(String statement) {
        try {
            control.execute(statement);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Writes what is committed from the journal into the database file and empties the journal.
     *
     * @return whether that went to its end; a reader may be in the way
     */
    boolean checkpoint() {
        // A reader that needs long must not hold up the writer.
        control("PRAGMA busy_timeout = 0");
        try (ResultSet result = control.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return result.next() && result.getInt(1) == 0;
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            control("PRAGMA busy_timeout = " + Database.BUSY_MILLIS);
        }
    }

    /**
     * Writes everything anew, so that nothing else is left in the pages, and takes nothing back if that fails. Needs room
     * for two more copies of the database: a temporary one, and what the journal has of it afterwards.
     *
     * @param temporary where the temporary copy goes
     * @param stop is asked all the time, until what was copied is committed, which takes as long again; runs in a
     *     statement, so it must not use this connection
     * @return whether that went to its end; false if it was stopped, and then nothing has happened
     */
    boolean rewrite(Path temporary, BooleanSupplier stop) {
        var handler = new Stop(stop);
        try {
            String place = pragma(TEMPORARY_FOLDER);
            try {
                // Another process that writes must not hold up the writer.
                Database.set(connection, "busy_timeout", "0");
                // In memory the copy could be too large.
                Database.set(connection, "temp_store", "1");
                setTemporaryFolder(temporary.toString());
                ProgressHandler.setHandler(connection, STEPS_BETWEEN_STOPS, handler);
                control.execute("VACUUM");
            } finally {
                ProgressHandler.clearHandler(connection);
                // One for the whole process: others have theirs back.
                setTemporaryFolder(place);
                Database.set(connection, "temp_store", Database.TEMPORARY_IN_MEMORY);
                Database.set(connection, "busy_timeout", Integer.toString(Database.BUSY_MILLIS));
            }
            return true;
        } catch (SQLException e) {
            if (handler.stopped && SqlFault.isInterrupt(e)) {
                return false;
            }
            throw failed(e);
        }
    }

    private void setTemporaryFolder(String folder) throws SQLException {
        control.execute("PRAGMA " + TEMPORARY_FOLDER + " = '" + folder.replace("'", "''") + "'");
    }

    /** Has the statement that is running fail, if there is one. Any thread may ask for it while this is open. */
    void interrupt() {
        try {
            control.cancel();
        } catch (SQLException e) {
            throw SqlFault.exception(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Takes note of an error and puts it into the port's words. */
    StorageException failed(SQLException e) {
        SqlFault found = SqlFault.of(e);
        switch (found) {
            case CONSTRAINT, BUSY -> {}
            case CONNECTION, DAMAGE, DISK -> fault = fault == null || fault.compareTo(found) < 0 ? found : fault;
        }
        return SqlFault.exception(e);
    }

    /** Ends a statement from inside, so that nothing is interrupted that comes after it. */
    private static final class Stop extends ProgressHandler {
        private final BooleanSupplier stop;
        private boolean stopped;

        Stop(BooleanSupplier stop) {
            this.stop = stop;
        }

        @Override
        protected int progress() {
            stopped = stop.getAsBoolean();
            return stopped ? 1 : 0;
        }
    }

    /** Counts statements, and puts errors into the port's words where they happen. */
    private final class Listener implements ExecuteListener {
        private static final long serialVersionUID = 1L;

        @Override
        public void executeStart(ExecuteContext context) {
            executed.incrementAndGet();
        }

        @Override
        public void exception(ExecuteContext context) {
            SQLException e = context.sqlException();
            if (e != null) {
                context.exception(failed(e));
            }
        }
    }
}
