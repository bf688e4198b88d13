package io.chatterspace.torture.check;

import io.chatterspace.torture.check.StoredRoom.StoredEvent;
import io.chatterspace.torture.check.StoredRoom.StoredMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is in a database that no process uses, read without the server. Immutable.
 *
 * @param rooms by id
 * @param complaints what SQLite itself finds wrong, and acts that were done by half
 * @param needles the first words of bodies that occur anywhere in the file's bytes, or in those of its log
 * @param names of the users, by id
 * @param dismissals how often the log of privileged acts has somebody removed or banned from a room, by room and user
 */
public record StoreDump(
        Map<String, StoredRoom> rooms,
        List<String> complaints,
        Set<String> needles,
        Map<String, String> names,
        Map<String, Long> dismissals) {
    /** Acts without an entry in the log of privileged acts, entries without an act, and what refers to nothing. */
    private static final Map<String, String> HALF_DONE = Map.of(
            "a room was archived or taken out again, and the log says something else",
            """
            SELECT id FROM room WHERE deleted_at IS NULL
                AND (SELECT count(*) FROM change WHERE room_id = room.id AND kind = 'changed')
                    <> (SELECT count(*) FROM audit WHERE room_id = room.id
                        AND deed IN ('room-archived', 'room-unarchived', 'room-rules-changed'))""",
            "a room was deleted, and the log does not say so",
            """
            SELECT id FROM room WHERE deleted_at IS NOT NULL
                AND id NOT IN (SELECT room_id FROM audit WHERE deed = 'room-deleted')""",
            "somebody reacts to what is deleted, or not there, or without a revision that says so",
            """
            SELECT room_id FROM reaction WHERE
                NOT EXISTS (SELECT * FROM message WHERE room_id = reaction.room_id AND seq = reaction.seq
                    AND deleted_at IS NULL AND reacted = 1)
                OR NOT EXISTS (SELECT * FROM change WHERE room_id = reaction.room_id AND rev = reaction.rev
                    AND kind = 'reactions' AND seq = reaction.seq)""",
            "somebody bookmarked what is deleted, or not there",
            """
            SELECT room_id FROM bookmark WHERE NOT EXISTS (SELECT * FROM message
                WHERE room_id = bookmark.room_id AND seq = bookmark.seq AND deleted_at IS NULL)""",
            "a message means somebody from one side only",
            """
            SELECT room_id FROM mention WHERE NOT EXISTS (SELECT * FROM message
                    WHERE room_id = mention.room_id AND seq = mention.seq
                    AND ' ' || mentions || ' ' LIKE '% ' || user_id || ' %')
            UNION ALL SELECT room_id FROM message WHERE
                (SELECT count(*) FROM mention WHERE room_id = message.room_id AND seq = message.seq)
                    <> coalesce(length(mentions) - length(replace(mentions, ' ', '')) + 1, 0)""",
            "a message is pinned without a revision that says so",
            """
            SELECT room_id FROM message WHERE pinned_rev IS NOT NULL
                AND NOT EXISTS (SELECT * FROM change WHERE room_id = message.room_id AND rev = message.pinned_rev
                    AND kind = 'pin' AND seq = message.seq)""",
            "the log says that a room was deleted, and it is there",
            """
            SELECT id FROM room WHERE deleted_at IS NULL
                AND id IN (SELECT room_id FROM audit WHERE deed = 'room-deleted')""",
            "the log has somebody removed more often than they ceased to be a member",
            """
            SELECT removed.room_id FROM audit AS removed JOIN room ON room.id = removed.room_id
                WHERE removed.deed = 'member-removed' AND room.deleted_at IS NULL
                GROUP BY removed.room_id, removed.user_id
                HAVING count(*) > (SELECT count(*) FROM change WHERE kind = 'left'
                    AND room_id = removed.room_id AND user_id = removed.user_id)""",
            "somebody is banned or silenced, and the log does not say so",
            """
            SELECT room_id FROM restriction WHERE
                (SELECT count(*) FROM audit WHERE room_id = restriction.room_id AND user_id = restriction.user_id
                        AND deed = iif(kind = 'ban', 'member-banned', 'member-silenced'))
                    <= (SELECT count(*) FROM audit WHERE room_id = restriction.room_id AND user_id = restriction.user_id
                        AND deed = iif(kind = 'ban', 'ban-lifted', 'silence-lifted'))""",
            "the log has somebody banned or silenced who is not, and does not say who lifted it",
            """
            SELECT restricted.room_id FROM audit AS restricted JOIN room ON room.id = restricted.room_id
                WHERE restricted.deed IN ('member-banned', 'member-silenced') AND room.deleted_at IS NULL
                AND NOT EXISTS (SELECT * FROM restriction
                    WHERE room_id = restricted.room_id AND user_id = restricted.user_id
                        AND kind = iif(restricted.deed = 'member-banned', 'ban', 'silence'))
                AND NOT EXISTS (SELECT * FROM audit
                    WHERE room_id = restricted.room_id AND user_id = restricted.user_id
                        AND deed = iif(restricted.deed = 'member-banned', 'ban-lifted', 'silence-lifted'))""");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("edit", "edited"),
            Map.entry("delete", "deleted"),
            Map.entry("quote", "quote_changed"),
            Map.entry("reactions", "reactions_changed"),
            Map.entry("pin", "pin_changed"),
            Map.entry("joined", "joined"),
            Map.entry("left", "left"),
            Map.entry("member", "member_changed"),
            Map.entry("opened", "opened"),
            Map.entry("renamed", "renamed"),
            Map.entry("changed", "room_changed"),
            Map.entry("deleted", "room_deleted"));

    /** How the first word of a body begins. */
    static final String NEEDLE = "needle";

    /** How long the first word is: 16 hexadecimal digits follow. */
    static final int NEEDLE_LENGTH = NEEDLE.length() + 16;

    public StoreDump {
        rooms = Map.copyOf(rooms);
        complaints = List.copyOf(complaints);
        needles = Set.copyOf(needles);
        names = Map.copyOf(names);
        dismissals = Map.copyOf(dismissals);
    }

    /** Reads a database file. */
    public static StoreDump read(Path database) throws SQLException, IOException {
        Set<String> needles = needles(database);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            Map<String, StoredRoom> rooms = new HashMap<>();
            for (List<String> room : rows(statement, "SELECT id, rev, last_seq FROM room WHERE deleted_at IS NULL")) {
                rooms.put(room.get(0), room(statement, room.get(0), room.get(1), room.get(2)));
            }
            Map<String, String> names = new HashMap<>();
            rows(statement, "SELECT id, name FROM user").forEach(user -> names.put(user.get(0), user.get(1)));
            Map<String, Long> dismissals = new HashMap<>();
            rows(statement, "SELECT room_id, user_id FROM audit WHERE deed IN ('member-removed', 'member-banned')")
                    .forEach(deed -> dismissals.merge(deed.get(0) + "/" + deed.get(1), 1L, Long::sum));
            return new StoreDump(rooms, complaints(statement), needles, names, dismissals);
        }
    }

    private static StoredRoom room(Statement statement, String id, String rev, String lastSeq) throws SQLException {
        List<StoredMessage> messages = new ArrayList<>();
        Map<Long, StoredEvent> events = new HashMap<>();
        String where = " WHERE room_id = " + Long.parseLong(id);
        for (List<String> row : rows(
                statement,
                "SELECT seq, posted_rev, author_id, client_key, body FROM message" + where + " ORDER BY seq")) {
            long seq = Long.parseLong(row.get(0));
            long posted = Long.parseLong(row.get(1));
            messages.add(new StoredMessage(seq, posted, row.get(2), row.get(3), Optional.ofNullable(row.get(4))));
            events.put(posted, new StoredEvent("posted", seq, row.get(2)));
        }
        for (List<String> row : rows(statement, "SELECT rev, kind, seq, user_id FROM change" + where)) {
            events.put(
                    Long.parseLong(row.get(0)),
                    new StoredEvent(
                            TYPES.getOrDefault(row.get(1), row.get(1)),
                            row.get(2) == null ? 0 : Long.parseLong(row.get(2)),
                            row.get(3) == null ? "" : row.get(3)));
        }
        Set<String> members = new HashSet<>();
        rows(statement, "SELECT user_id FROM membership" + where).forEach(row -> members.add(row.getFirst()));
        return new StoredRoom(Long.parseLong(rev), Long.parseLong(lastSeq), messages, events, members);
    }

    private static List<String> complaints(Statement statement) throws SQLException {
        List<String> complaints = new ArrayList<>();
        for (List<String> row : rows(statement, "PRAGMA integrity_check")) {
            if (!row.getFirst().equals("ok")) {
                complaints.add(row.getFirst());
            }
        }
        for (List<String> row : rows(statement, "PRAGMA foreign_key_check")) {
            complaints.add("a row of " + row.get(0) + " refers to nothing in " + row.get(2));
        }
        for (var halfDone : HALF_DONE.entrySet()) {
            rows(statement, halfDone.getValue())
                    .forEach(row -> complaints.add(halfDone.getKey() + ": room " + row.getFirst()));
        }
        return complaints;
    }

    private static List<List<String>> rows(Statement statement, String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Goes through the bytes of the files, whatever they are there for. */
    private static Set<String> needles(Path database) throws IOException {
        Set<String> found = new HashSet<>();
        for (String suffix : List.of("", "-wal")) {
            Path file = database.resolveSibling(database.getFileName() + suffix);
            if (suffix.isEmpty() || Files.exists(file)) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                    findNeedles(in, found);
                }
            }
        }
        return found;
    }

    /** No needle begins inside another one: {@code n} is no hexadecimal digit, and stands first only. */
    private static void findNeedles(InputStream in, Set<String> found) throws IOException {
        var needle = new StringBuilder(NEEDLE_LENGTH);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (!continues(needle.length(), (char) next)) {
                needle.setLength(0);
            }
            if (continues(needle.length(), (char) next)) {
                needle.append((char) next);
            }
            if (needle.length() == NEEDLE_LENGTH) {
                found.add(needle.toString());
                needle.setLength(0);
            }
        }
    }

    private static boolean continues(int length, char next) {
        return length < NEEDLE.length()
                ? next == NEEDLE.charAt(length)
                : (next >= '0' && next <= '9') || (next >= 'a' && next <= 'f');
    }
}
