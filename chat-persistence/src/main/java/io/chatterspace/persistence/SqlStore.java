package io.chatterspace.persistence;

import io.chatterspace.application.CommitListener;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.StoreHealth;
import io.chatterspace.application.StoreHealth.Trouble;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.Event;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The store on a SQLite file: one writer thread that commits in groups, a few readers, and caches that follow the
 * commits. Thread-safe.
 */
public final class SqlStore implements Store {
    private static final System.Logger LOG = System.getLogger(SqlStore.class.getName());

    private final DatabaseFile file;
    private final Link link;
    private final Epoch epoch;
    private final Condition condition = new Condition();
    private final ReaderPool readers;
    private final CachedLookup lookup;
    private final BackgroundCheck check;
    private final WriterThread writer;
    private final Consumer<Throwable> onFailure;
    private final AtomicReference<@Nullable CommitListener> listener = new AtomicReference<>();

    private SqlStore(DatabaseFile file, Connector connector, Link link, SqlStoreConfig config) throws SQLException {
        this.file = file;
        this.link = link;
        this.epoch = Epochs.require(link.connection().sql());
        this.readers = ReaderPool.start(connector, config.readers(), config.queueCapacity(), condition);
        this.lookup = new CachedLookup(readers);
        this.check = new BackgroundCheck(connector, config.tablePrefix(), condition);
        this.onFailure = config.onFailure();
        var writerLink = new WriterLink(link, new FilesInPlace(file.path()));
        this.writer = new WriterThread(writerLink, config, condition, new Following(), this::ended);
    }

    /**
     * Opens the store, and makes the database if there is none. Blocks.
     *
     * @throws StoreOpenException if that cannot be; nothing was changed
     */
    public static SqlStore open(SqlStoreConfig config) {
        return open(config, connector -> connector);
    }

    /** The same with something between the store and its connections: for tests. */
    static SqlStore open(SqlStoreConfig config, UnaryOperator<Connector> between) {
        DatabaseFile file = DatabaseFile.claim(config.file());
        var database = new Database(file.path(), config.tablePrefix());
        Connector connector = between.apply(database);
        var link = new Link(connector, Database.Role.WRITER);
        boolean opened = false;
        try {
            Migrations.apply(database);
            link.open();
            settle(link);
            var store = new SqlStore(file, connector, link, config);
            store.check.start();
            store.writer.start();
            opened = true;
            return store;
        } catch (SQLException e) {
            throw OpenFaults.exception(file.path(), e);
        } catch (StoreOpenException e) {
            throw e;
        } catch (StorageException e) {
            throw e.getCause() instanceof SQLException cause ? OpenFaults.exception(file.path(), cause) : e;
        } finally {
            if (!opened) {
                link.close();
                release(file);
            }
        }
    }

    /**
     * Writes into the database what the journal has from a process before. It may never have been made to last, and a sync
     * that failed then is not made good by another one of the same bytes; but it is found, and may be acknowledged.
     */
    private static void settle(Link link) {
        try {
            link.connection().checkpoint();
        } catch (StorageException e) {
            boolean full =
                    link.fault().filter(fault -> fault == SqlFault.CONNECTION).isPresent();
            if (!full) {
                throw e;
            }
            LOG.log(System.Logger.Level.WARNING, "the journal could not be emptied", e);
            link.close();
        }
    }

    @Override
    public Epoch epoch() {
        return epoch;
    }

    @Override
    public Lookup lookup() {
        return lookup;
    }

    @Override
    public void onCommit(CommitListener commitListener) {
        requireOpen();
        if (!listener.compareAndSet(null, commitListener)) {
            throw new IllegalStateException("the store has its commit listener already");
        }
    }

    @Override
    public <T> T write(UnitOfWork<T> unit) {
        requireOutside();
        return writer.write(unit);
    }

    @Override
    public <T> T read(Query<T> query) {
        requireOutside();
        requireOpen();
        return readers.read(query);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException in a query, which would have to wait for itself
     */
    @Override
    public void close() {
        if (readers.isReader(Thread.currentThread())) {
            throw new IllegalStateException("a store cannot be closed by a query");
        }
        writer.close();
    }

    @Override
    public StoreHealth health() {
        StoreHealth health = condition.health();
        return writer.isOpen() ? health : health.with(Trouble.CLOSED);
    }

    /** For tests. */
    WriterThread writer() {
        return writer;
    }

    /** For tests. */
    BackgroundCheck check() {
        return check;
    }

    /** Brings to the caches and the listener what was committed. */
    private final class Following implements WriterThread.Memory {
        @Override
        public void committed(List<Effects> effects) {
            effects.forEach(lookup::apply);
            CommitListener hearing = listener.get();
            List<Event> events =
                    effects.stream().flatMap(each -> each.events().stream()).toList();
            if (hearing != null && !events.isEmpty()) {
                hearing.committed(events);
            }
        }

        @Override
        public void doubted(List<Effects> effects) {
            effects.forEach(lookup::forget);
        }
    }

    /** Lets go of everything; the last act of the writer's thread. */
    private void ended(@Nullable Throwable failure) {
        check.close();
        readers.close();
        if (failure == null) {
            finish();
        }
        link.close();
        release(file);
        if (failure != null) {
            onFailure.accept(failure);
        }
    }

    /** Leaves a database without a journal. */
    private void finish() {
        try {
            link.connection().checkpoint();
        } catch (StorageException e) {
            // The journal stays, and is read at the next start.
            LOG.log(System.Logger.Level.WARNING, "the journal could not be emptied", e);
        }
    }

    private static void release(DatabaseFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the lock file could not be emptied", e);
        }
    }

    private void requireOpen() {
        if (!writer.isOpen()) {
            throw new StorageException("the store is closed");
        }
    }

    /** Whoever runs on a thread of the store must not wait for it. */
    private void requireOutside() {
        if (writer.isWriter(Thread.currentThread()) || readers.isReader(Thread.currentThread())) {
            throw new IllegalStateException("a unit or query inside another one");
        }
    }
}
