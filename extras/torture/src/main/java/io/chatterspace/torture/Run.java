package io.chatterspace.torture;

import io.chatterspace.torture.Injuries.Injury;
import io.chatterspace.torture.check.Checker;
import io.chatterspace.torture.check.StoreDump;
import io.chatterspace.torture.client.Pages;
import io.chatterspace.torture.client.Pages.RoomPage;
import io.chatterspace.torture.client.Person;
import io.chatterspace.torture.client.Recorder;
import io.chatterspace.torture.client.Setting;
import io.chatterspace.torture.client.Setting.Care;
import io.chatterspace.torture.fault.FaultProxy;
import io.chatterspace.torture.fault.FaultProxy.Tamper;
import io.chatterspace.torture.fault.FaultProxy.Troubles;
import io.chatterspace.torture.fault.Server;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.History;
import io.chatterspace.torture.history.Journal;
import io.chatterspace.torture.history.Kind;
import io.chatterspace.torture.shim.FaultShim;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One run: a server is started, people chat, things are injured, all calms down, and what was recorded is checked. */
public final class Run {
    /** After how long without a word a client takes its peer for dead: two heartbeats and a little. */
    private static final Duration SILENCE = Duration.ofMillis(4_500);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** How long the server may need to rewrite what is a small file here. */
    private static final Duration ERASING = Duration.ofSeconds(3);

    private static final Duration STILL = Duration.ofMillis(500);

    private final Plan plan;
    private final Server.Launch launch;
    private final Path folder;
    private final Options options;

    /**
     * What is different from the usual run: planted defects, for controls. Immutable.
     *
     * @param disk what the server's data is kept on; null for one that is well
     * @param injuries what happens to the server
     * @param troubles what happens to connections
     * @param tamper what changes what the server sends
     * @param care what clients look after
     */
    public record Options(
            @Nullable FaultShim disk, List<Injury> injuries, Troubles troubles, Tamper tamper, Care care) {
        public Options {
            injuries = List.copyOf(injuries);
        }

        /** Everything that can happen to a server that runs on that disk. */
        public static Options usual(Plan plan, FaultShim disk) {
            return new Options(disk, Injury.USUAL, Troubles.bySeed(plan.seed()), stream -> stream, Care.ALL);
        }
    }

    /**
     * A run that has not begun.
     *
     * @param folder where the history goes
     */
    public Run(Plan plan, Server.Launch launch, Path folder, Options options) {
        this.plan = plan;
        this.launch = launch;
        this.folder = folder;
        this.options = options;
    }

    /** The history of a run in a folder. */
    public static History history(Path folder) {
        return new History(folder.resolve("history.jsonl"));
    }

    /**
     * Carries it out. Blocks for the plan's duration and about a minute at most.
     *
     * @throws IOException if the server cannot be started, or does not come back
     */
    public Report carryOut() throws IOException, InterruptedException, SQLException {
        try (Server server = Server.start(launch);
                Journal journal = Journal.begin(history(folder).file())) {
            var random = new Random(plan.seed());
            var injuries = new Injuries(
                    server, options.disk(), journal, random.nextLong(), options.injuries(), plan.injuryPause());
            try (FaultProxy proxy = FaultProxy.start(server.address(), options.troubles(), options.tamper(), journal);
                    HttpClient http = Pages.newClient()) {
                int moderated = chat(server, proxy, http, journal, random, injuries);
                Thread.sleep(Server.ERASE_AFTER.plus(ERASING));
                server.stop();
                journal.close();
                var verdict = Checker.check(history(folder), StoreDump.read(server.database()));
                return new Report(plan, injuries.count(), moderated, proxy.connections(), proxy.cuts(), verdict);
            }
        }
    }

    /** Returns how much was done by a moderator. */
    private int chat(
            Server server, FaultProxy proxy, HttpClient http, Journal journal, Random random, Injuries injuries)
            throws IOException, InterruptedException {
        var setting = new Setting(journal, proxy.address(), server.address(), SILENCE, plan.thinking(), options.care());
        Pages host = Pages.setUp(http, server.address(), server.setUpCode());
        List<RoomPage> rooms = new ArrayList<>();
        for (int i = 1; i <= plan.rooms(); i++) {
            rooms.add(host.openRoom("Room " + i));
        }
        var phases = new Phaser(1);
        List<Person> people = new ArrayList<>();
        for (int i = 1; i <= plan.people(); i++) {
            Pages pages = Pages.join(http, server.address(), "Person " + i);
            people.add(Person.join(setting, pages, "p" + i, rooms, new Random(random.nextLong()), phases));
        }
        String me = rooms.getFirst().me();
        long end = System.nanoTime() + plan.duration().toNanos();
        people.forEach(person -> Thread.ofVirtual().name("person").start(person));
        Thread doom = Thread.ofVirtual().name("doomed-rooms").start(() -> {
            try {
                new DoomedRooms(host, me, journal).runUntil(end, people);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var moderation = new Moderation(host, journal, rooms, people, new Random(random.nextLong()));
        Thread moderator = Thread.ofVirtual().name("moderator").start(() -> {
            try {
                moderation.runUntil(end);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        injuries.inflictUntil(plan.isPeaceful() ? System.nanoTime() : end);
        Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        doom.join();
        moderator.join();
        proxy.calmDown();
        journal.write(Entry.of(Kind.CALM, ""));
        people.forEach(Person::calmDown);
        arrive(phases);
        Map<String, Long> goals = goals(host, rooms);
        people.forEach(person -> person.reach(goals));
        arrive(phases);
        for (RoomPage room : rooms) {
            host.room(room.url()).ifPresent(new Recorder(journal, me)::show);
        }
        return moderation.done();
    }

    /** How far the rooms are now that nobody does anything any more. */
    private static Map<String, Long> goals(Pages host, List<RoomPage> rooms) throws IOException, InterruptedException {
        Map<String, Long> before = Map.of();
        Map<String, Long> now = revisions(host, rooms);
        for (int i = 0; i < 20 && !now.equals(before); i++) {
            Thread.sleep(STILL);
            before = now;
            now = revisions(host, rooms);
        }
        return now;
    }

    private static Map<String, Long> revisions(Pages host, List<RoomPage> rooms) throws IOException {
        Map<String, Long> revisions = new HashMap<>();
        for (RoomPage room : rooms) {
            RoomPage page = host.room(room.url()).orElseThrow(() -> new IOException(room.url() + " is gone"));
            revisions.put(page.id(), page.rev());
        }
        return revisions;
    }

    private static void arrive(Phaser phases) throws InterruptedException {
        try {
            phases.awaitAdvanceInterruptibly(phases.arrive(), PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // Who is not there by then shows in the check.
        }
    }
}
