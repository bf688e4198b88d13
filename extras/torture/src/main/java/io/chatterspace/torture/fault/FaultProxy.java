package io.chatterspace.torture.fault;

import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Journal;
import io.chatterspace.torture.history.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A network between clients and server that fails by a seed: each connection gets one {@link Trouble}, or none.
 * Thread-safe; each connection has two threads of its own.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Troubles troubles;
    private final Journal journal;
    private final Tamper tamper;
    private final ReentrantLock choosing = new ReentrantLock();
    private final Set<Passage> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean calm;

    /** Chooses what happens to the next connection; one call at a time. */
    @FunctionalInterface
    public interface Troubles {
        Trouble next();

        /** A good third of the connections is left in peace; what the others suffer, and when, is by chance. */
        static Troubles bySeed(long seed) {
            var random = new Random(seed);
            return () -> Trouble.any(random);
        }

        /** Nothing ever happens. */
        static Troubles none() {
            return () -> new Trouble.None();
        }
    }

    /** Looks at what the server sends, and may change it: for controls. */
    @FunctionalInterface
    public interface Tamper {
        /** The stream to read from in place of the server's. */
        InputStream of(InputStream fromServer);
    }

    private FaultProxy(ServerSocket listener, URI server, Troubles troubles, Tamper tamper, Journal journal) {
        this.listener = listener;
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
        this.troubles = troubles;
        this.tamper = tamper;
        this.journal = journal;
    }

    /** A proxy before a server, on a free port of this machine. */
    public static FaultProxy start(URI server, Troubles troubles, Tamper tamper, Journal journal) throws IOException {
        var listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        var proxy = new FaultProxy(listener, server, troubles, tamper, journal);
        Thread.ofPlatform().name("fault-proxy").daemon(true).start(proxy::accept);
        return proxy;
    }

    /** Where clients connect. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    /** How many connections suffered something. */
    public int cuts() {
        return cuts.get();
    }

    /** How many connections there were. */
    public int connections() {
        return connections.get();
    }

    /** Injures nothing more: what is injured ends, and what comes is left alone. */
    public void calmDown() {
        calm = true;
        open.forEach(Passage::endIfTroubled);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(Passage::end);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().name("fault-passage").start(() -> pass(client));
            } catch (IOException e) {
                // Closed, or one client that is gone already.
            }
        }
    }

    private void pass(Socket client) {
        Trouble trouble = choose();
        var upstream = new Socket();
        var passage = new Passage(client, upstream, trouble);
        open.add(passage);
        if (listener.isClosed()) {
            passage.end();
        } else if (calm) {
            passage.endIfTroubled();
        }
        try {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(server, CONNECT_MILLIS);
            Thread.ofVirtual().name("fault-upward").start(passage::upward);
            passage.downward();
        } catch (IOException e) {
            passage.end();
        }
    }

    private Trouble choose() {
        choosing.lock();
        try {
            return calm ? new Trouble.None() : troubles.next();
        } finally {
            choosing.unlock();
        }
    }

    /** One client's way to the server and back. */
    private final class Passage {
        private final Socket client;
        private final Socket upstream;
        private final Trouble trouble;
        private final Random jitter = new Random();
        private final AtomicBoolean noted = new AtomicBoolean();

        /** Bytes that went the troubled way; that way's thread's own. */
        private long passed;

        Passage(Socket client, Socket upstream, Trouble trouble) {
            this.client = client;
            this.upstream = upstream;
            this.trouble = trouble;
        }

        void upward() {
            try {
                pump(client.getInputStream(), upstream.getOutputStream(), Trouble.Way.UP);
            } catch (IOException e) {
                end();
            }
        }

        void downward() throws IOException {
            pump(tamper.of(upstream.getInputStream()), client.getOutputStream(), Trouble.Way.DOWN);
        }

        private void pump(InputStream in, OutputStream out, Trouble.Way way) throws IOException {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!forward(out, buffer, read, way)) {
                    return;
                }
            }
            end();
        }

        /** Whether the pump goes on. */
        private boolean forward(OutputStream out, byte[] bytes, int length, Trouble.Way way) throws IOException {
            switch (trouble) {
                case Trouble.None() -> out.write(bytes, 0, length);
                case Trouble.Delay(var least, var more) -> {
                    note();
                    sleep(least.plusMillis(jitter.nextInt(1 + Math.toIntExact(more.toMillis()))));
                    out.write(bytes, 0, length);
                }
                case Trouble.Cut(var where, var after, var how) -> {
                    if (where != way) {
                        out.write(bytes, 0, length);
                    } else if (!cut(out, bytes, length, after, how)) {
                        return false;
                    }
                }
                case Trouble.Drip(var after, var bytesAMoment) -> {
                    if (way == Trouble.Way.UP) {
                        out.write(bytes, 0, length);
                    } else {
                        int freely = (int) Math.min(length, after - Math.min(after, passed));
                        passed += length;
                        out.write(bytes, 0, freely);
                        drip(out, bytes, freely, length, bytesAMoment);
                    }
                }
            }
            return true;
        }

        private boolean cut(OutputStream out, byte[] bytes, int length, long after, Trouble.Ending how)
                throws IOException {
            int left = (int) Math.min(length, after - passed);
            out.write(bytes, 0, left);
            passed += left;
            if (left == length) {
                return true;
            }
            note();
            switch (how) {
                case CLOSE -> end();
                case RESET -> {
                    client.setSoLinger(true, 0);
                    upstream.setSoLinger(true, 0);
                    end();
                }
                case SILENCE -> {} // Both ends stay open, and nothing comes any more this way.
            }
            return false;
        }

        private void drip(OutputStream out, byte[] bytes, int from, int length, int bytesAMoment) throws IOException {
            for (int at = from; at < length && !calm; at += bytesAMoment) {
                note();
                out.write(bytes, at, Math.min(bytesAMoment, length - at));
                sleep(Duration.ofMillis(100));
            }
            if (calm) {
                end();
            }
        }

        private void note() {
            if (noted.compareAndSet(false, true)) {
                cuts.incrementAndGet();
                journal.write(Entry.of(Kind.FAULT, "").rev(client.getPort()).what(trouble.toString()));
            }
        }

        void endIfTroubled() {
            if (!(trouble instanceof Trouble.None)) {
                end();
            }
        }

        void end() {
            open.remove(this);
            for (Socket socket : new Socket[] {client, upstream}) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // It is gone either way.
                }
            }
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
