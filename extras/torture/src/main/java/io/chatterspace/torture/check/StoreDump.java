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
 * @param complaints what SQLite itself finds wrong
 * @param needles the first words of bodies that occur anywhere in the file's bytes
 */
public record StoreDump(Map<String, StoredRoom> rooms, List<String> complaints, Set<String> needles) {
    private static final Map<String, String> TYPES = Map.of(
            "edit", "edited",
            "delete", "deleted",
            "joined", "joined",
            "left", "left",
            "member", "member_changed",
            "opened", "opened",
            "renamed", "renamed",
            "deleted", "room_deleted");

    /** How the first word of a body begins. */
    static final String NEEDLE = "needle";

    public StoreDump {
        rooms = Map.copyOf(rooms);
        complaints = List.copyOf(complaints);
        needles = Set.copyOf(needles);
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
            return new StoreDump(rooms, complaints(statement), needles);
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
        return new StoredRoom(Long.parseLong(rev), Long.parseLong(lastSeq), messages, events);
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

    /** Goes through the bytes of the file, whatever they are there for. */
    private static Set<String> needles(Path file) throws IOException {
        Set<String> found = new HashSet<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            int matched = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == NEEDLE.charAt(matched)) {
                    matched++;
                } else {
                    matched = next == NEEDLE.charAt(0) ? 1 : 0;
                }
                if (matched == NEEDLE.length()) {
                    found.add(NEEDLE + new String(in.readNBytes(16), java.nio.charset.StandardCharsets.ISO_8859_1));
                    matched = 0;
                }
            }
        }
        return found;
    }
}
