package io.chatterspace.server.browser;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chromium.HasCdp;

/** Takes the pictures in docs/screenshots from a real server. Run by {@code bin/screenshots}, not by the build. */
final class Screenshots {
    private static final Path FOLDER = Path.of(System.getProperty("chatterspace.screenshots", "../docs/screenshots"));

    private static final Pattern HUE = Pattern.compile("hue-\\d+");

    private static final String ROOM = "Release 0.1";
    private static final String READER = "Mara Lindqvist";

    /** Who says what at which time. */
    private static final List<Line> TALK = List.of(
            new Line(
                    -1,
                    "16:42",
                    "Tom Becker",
                    "I have put the checklist for the release into the wiki. Two points are open."),
            new Line(-1, "16:44", READER, "Thanks! I take the one about the backup."),
            new Line(-1, "16:45", READER, "And who has looked at the phone layout?"),
            new Line(-1, "16:58", "ليلى حداد", "أنا جربته اليوم على هاتفي، وكل شيء يعمل جيدًا."),
            new Line(0, "09:03", "佐藤 健", "おはようございます。今朝のビルドを確認しました。テストはすべて成功しています。"),
            new Line(0, "09:05", "Priya Nair", "Good morning. This is how to try it on your own machine:"),
            new Line(0, "09:05", "Priya Nair", "git pull\nbin/test\nbin/chatterspace --port 9000 --data /tmp/try"),
            new Line(
                    0,
                    "09:11",
                    "Tom Becker",
                    "Works here. The first start takes a minute, after that it is two seconds."),
            new Line(0, "09:12", "Tom Becker", "wrong window, sorry"),
            new Line(
                    0,
                    "09:20",
                    READER,
                    "The backup is done as well: copying the file while the server runs is not enough, so I have written down how it is done."),
            new Line(0, "09:21", "ليلى حداد", "رائع، شكرًا! لننشر الإصدار بعد الغداء 🎉"));

    private static final List<Other> OTHERS = List.of(
            new Other("Kitchen", 3, 2, "08:55"),
            new Other("Design review", 2, 1, "17:30"),
            new Other("日本語", 2, 4, "11:02"),
            new Other("Book club", 1, 0, "20:15"),
            new Other("حديقة", 0, 3, "10:40"),
            new Other("Questions and answers", 0, 2, "09:17"));

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @TempDir
    private Path data;

    private record Line(int day, String time, String author, String body) {
        Instant at() {
            return instant(day, time);
        }
    }

    /** Another room. The reader is in those that were last active before today. */
    private record Other(String name, int daysAgo, int guests, String time) {}

    private static Instant instant(int day, String time) {
        return TODAY.plusDays(day).atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    @Test
    void takeTheRooms() throws SQLException {
        try (ServerProcess server = ServerProcess.start(data)) {
            Map<String, Visit> people = new HashMap<>();
            Set<String> hues = new HashSet<>();
            for (Line line : TALK) {
                people.computeIfAbsent(line.author(), name -> somebody(server, name, hues));
            }
            Visit reader = people.get(READER);
            Visit.RoomPage room = talk(people, reader);
            List<Visit> guests =
                    people.values().stream().filter(visit -> visit != reader).toList();
            Map<String, Instant> active = new HashMap<>();
            for (Other other : OTHERS) {
                Visit owner = other.daysAgo() > 0 ? reader : guests.getFirst();
                Visit.RoomPage opened = owner.open(other.name());
                guests.stream().skip(1).limit(other.guests()).forEach(guest -> guest.join(opened));
                active.put(opened.id(), instant(-other.daysAgo(), other.time()));
            }
            active.put(room.id(), TALK.getLast().at());

            server.stop();
            date(server.database(), room, active);
            server.restart();
            take(
                    reader,
                    List.of(
                            new Shot(room.url(), "#composer", "room"),
                            new Shot(server.at("rooms"), "#room-name", "rooms")));
            for (String language : List.of("ar", "ja")) {
                take(
                        reader,
                        language,
                        List.of(
                                new Shot(room.url(), "#composer", "room-" + language),
                                new Shot(server.at("rooms"), "#room-name", "rooms-" + language)));
            }
        }
    }

    /** Somebody whose hue, which comes by chance, is none of those. */
    private static Visit somebody(ServerProcess server, String name, Set<String> taken) {
        while (true) {
            Visit visit = Visit.signedIn(server, name);
            Matcher hue = HUE.matcher(visit.get(server.at("rooms")).body());
            if (hue.find() && taken.add(hue.group())) {
                return visit;
            }
        }
    }

    private static Visit.RoomPage talk(Map<String, Visit> people, Visit reader) {
        Visit.RoomPage room = reader.open(ROOM);
        people.values().stream().filter(visit -> visit != reader).forEach(visit -> visit.join(room));
        for (Line line : TALK) {
            Objects.requireNonNull(people.get(line.author())).say(room, line.body());
        }
        people.get("Tom Becker").edit(room, 1, TALK.getFirst().body().replace("Two points are", "One point is"));
        people.get("Tom Becker").delete(room, 9);
        return room;
    }

    /** Gives what was said in a second the times of a day. */
    private static void date(Path database, Visit.RoomPage room, Map<String, Instant> active) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            List<Line> lines = new ArrayList<>(TALK);
            try (PreparedStatement update = connection.prepareStatement("UPDATE message SET posted_at = ?, "
                    + "edited_at = iif(edited_at IS NULL, NULL, ? + 600000) WHERE room_id = ? AND seq = ?")) {
                for (Line line : lines) {
                    update.setLong(1, line.at().toEpochMilli());
                    update.setLong(2, line.at().toEpochMilli());
                    update.setLong(3, Long.parseLong(room.id()));
                    update.setLong(4, lines.indexOf(line) + 1L);
                    update.executeUpdate();
                }
            }
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE room SET last_active_at = ? WHERE id = ?")) {
                for (Map.Entry<String, Instant> entry : active.entrySet()) {
                    update.setLong(1, entry.getValue().toEpochMilli());
                    update.setLong(2, Long.parseLong(entry.getKey()));
                    update.executeUpdate();
                }
            }
        }
    }

    /** A page, what to wait for on it, and the name of its pictures. */
    private record Shot(URI page, String there, String name) {}

    @Test
    void takeThePagesOfPeople() {
        try (ServerProcess server = ServerProcess.startNew(data, Map.of(), "--demo")) {
            take(null, List.of(new Shot(server.at("set-up"), "#code", "set-up")));
            server.setUp();
            Visit administrator = Visit.administrator(server);
            administrator.post(
                    server.at("administration/settings"),
                    Map.of(
                            "name", "Garden Club",
                            "join-invite", "on",
                            "join-registration", "on",
                            "join-guest", "on",
                            "room-creators", "full-users"));
            Visit.RoomPage room = administrator.open("Summer party");
            for (String handle : List.of("ada", "grace", "alan", "katherine")) {
                administrator.post(room.part("members"), Map.of("handle", handle));
            }
            take(null, List.of(new Shot(server.at("sign-in"), "#handle", "sign-in")));
            take(
                    administrator,
                    List.of(
                            new Shot(server.at("account"), "#sessions-title", "account"),
                            new Shot(room.part("members"), "#handle", "members"),
                            new Shot(server.at("administration/people"), "#text", "people"),
                            new Shot(server.at("administration/settings"), "#name", "settings")));
        }
    }

    /**
     * Takes pictures of pages.
     *
     * @param reader who sees them; null for somebody who is not signed in
     */
    private static void take(@Nullable Visit reader, List<Shot> shots) {
        take(reader, "en", shots);
    }

    private static void take(@Nullable Visit reader, String language, List<Shot> shots) {
        try (Person person = Person.withScript()) {
            if (reader != null) {
                person.signIn(reader);
                person.choose(language);
            }
            ((HasCdp) person.browser().driver())
                    .executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
            for (boolean isPhone : List.of(false, true)) {
                person.browser().size(isPhone ? 390 : 1280, isPhone ? 844 : 900);
                for (boolean isDark : List.of(false, true)) {
                    if (isDark) {
                        person.browser().dark();
                    } else {
                        person.browser().light();
                    }
                    String suffix = (isPhone ? "-phone" : "-desktop") + (isDark ? "-dark" : "-light") + ".png";
                    for (Shot shot : shots) {
                        person.browser().go(shot.page());
                        person.browser().await(shot.there());
                        shoot(person, shot.name() + suffix);
                    }
                }
            }
            person.expectCalm();
        }
    }

    private static void shoot(Person person, String file) {
        // Style sheets do not hold up an eager page load.
        Person.awaitThat(
                "the page is whole", () -> "complete".equals(person.browser().run("return document.readyState")));
        person.browser().screenshot(FOLDER.resolve(file));
    }
}
