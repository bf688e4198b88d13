package io.chatterspace.web.authorization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code docs/authorization.md} says: for each deed, place and matter, what everybody is answered. Immutable. */
final class Table {
    private static final int TEXTS = 3;

    private final List<Row> rows;

    private Table(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * What is answered to everybody.
     *
     * @param deed a route such as {@code POST /rooms/{slug}/join}, or {@code socket send}
     * @param place the room it is done in; empty if in none
     * @param matter the message or person it is about; empty if about none
     */
    record Row(String deed, String place, String matter, Map<Who, String> answers) {
        @Override
        public String toString() {
            return (deed + " " + place + " " + matter).strip();
        }
    }

    static Table read() {
        Path file = Path.of("..", "docs", "authorization.md");
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Row> rows() {
        return rows;
    }

    private static Table parse(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        List<Who> columns = List.of();
        for (String line : lines) {
            List<String> cells = cells(line);
            if (cells.isEmpty()) {
                columns = List.of();
            } else if (columns.isEmpty()) {
                columns = columns(cells);
            } else if (!cells.getFirst().startsWith("---")) {
                rows.add(row(columns, cells));
            }
        }
        return new Table(rows);
    }

    private static List<String> cells(String line) {
        return line.startsWith("|")
                ? Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
                        .map(String::strip)
                        .toList()
                : List.of();
    }

    /** The heads of a table of ours; other tables in the document have none of these. */
    private static List<Who> columns(List<String> cells) {
        return cells.size() > TEXTS
                ? cells.subList(TEXTS, cells.size()).stream().map(Who::named).toList()
                : List.of();
    }

    private static Row row(List<Who> columns, List<String> cells) {
        if (cells.size() != TEXTS + columns.size()) {
            throw new AssertionError("a row of another width: " + cells);
        }
        Map<Who, String> answers = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            answers.put(columns.get(i), cells.get(TEXTS + i));
        }
        return new Row(cells.get(0).replace("`", ""), cells.get(1), cells.get(2), answers);
    }
}
