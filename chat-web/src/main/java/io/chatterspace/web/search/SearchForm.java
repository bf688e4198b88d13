package io.chatterspace.web.search;

import io.chatterspace.application.search.SearchIndex.Place;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.Handle;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed and chose to look for, as it stands in the page's address: nothing in it is an error, and what means
 * nothing narrows nothing. Immutable.
 *
 * @param text what to look for
 * @param room the id of the room to look in, or empty
 * @param author the handle of who said it, or empty
 * @param from the first day, or empty
 * @param to the last day, or empty
 */
record SearchForm(String text, String room, String author, String from, String to) {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern PLACE = Pattern.compile("([1-9][0-9]{0,17})-([1-9][0-9]{0,17})");

    static SearchForm of(ServerRequest request) {
        return new SearchForm(
                text(request, "q"),
                proper(text(request, "room"), ID),
                text(request, "author"),
                day(text(request, "after")),
                day(text(request, "before")));
    }

    /** Where the address says to go on. */
    static @Nullable Place place(ServerRequest request) {
        Matcher matcher = PLACE.matcher(text(request, "older"));
        return matcher.matches()
                ? new Place(
                        new RoomId(Long.parseLong(matcher.group(1))), new MessageSeq(Long.parseLong(matcher.group(2))))
                : null;
    }

    private static String text(ServerRequest request, String field) {
        return request.query().first(field).orElse("").strip();
    }

    private static String proper(String text, Pattern pattern) {
        return pattern.matcher(text).matches() ? text : "";
    }

    private static String day(String text) {
        try {
            return DAY.matcher(text).matches() ? LocalDate.parse(text).toString() : "";
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** Whether more is wanted than a text. */
    boolean isNarrowed() {
        return !(room + author + from + to).isEmpty();
    }

    @Nullable
    RoomId roomId() {
        return room.isEmpty() ? null : new RoomId(Long.parseLong(room));
    }

    /** Whether somebody is named who cannot exist. */
    boolean namesNobody() {
        return !author.isEmpty() && handle() == null;
    }

    @Nullable
    Handle handle() {
        String name = author.startsWith("@") ? author.substring(1) : author;
        return switch (Handle.parse(name)) {
            case Parsed.Valid<Handle>(var handle) -> handle;
            case Parsed.Invalid<Handle>(var flaw) -> null;
        };
    }

    @Nullable
    Instant begin(ZoneId zone) {
        return begin(from, 0, zone).orElse(null);
    }

    /** When the day after the last one begins. */
    @Nullable
    Instant end(ZoneId zone) {
        return begin(to, 1, zone).orElse(null);
    }

    private static Optional<Instant> begin(String day, int days, ZoneId zone) {
        return day.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        LocalDate.parse(day).plusDays(days).atStartOfDay(zone).toInstant());
    }

    /** The part of the address after the question mark, for what comes after that place. */
    String query(Place place) {
        var query = new StringBuilder("q=").append(encoded(text));
        append(query, "room", room);
        append(query, "author", author);
        append(query, "after", from);
        append(query, "before", to);
        return query.append("&older=")
                .append(place.room().value())
                .append('-')
                .append(place.seq().value())
                .toString();
    }

    private static void append(StringBuilder query, String field, String value) {
        if (!value.isEmpty()) {
            query.append('&').append(field).append('=').append(encoded(value));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
