package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;

/**
 * A connection with its transactions. They are begun and ended by statements, with the driver in auto-commit: its own
 * transactions would hold the write lock from one commit to the next. Confined to its owner's thread.
 */
final class SqlConnection implements AutoCloseable {
    private final Connection connection;
    private final Statement control;
    private final DSLContext sql;
    private final AtomicLong executed = new AtomicLong();
    private @Nullable SqlFault fault;

    SqlConnection(Connection connection, Settings settings) throws SQLException {
        this.connection = connection;
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
    private StorageException failed(SQLException e) {
        SqlFault found = SqlFault.of(e);
        switch (found) {
            case CONSTRAINT, BUSY -> {}
            case CONNECTION, DAMAGE, DISK -> fault = fault == null || fault.compareTo(found) < 0 ? found : fault;
        }
        return SqlFault.exception(e);
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
