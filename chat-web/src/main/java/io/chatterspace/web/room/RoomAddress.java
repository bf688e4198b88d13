package io.chatterspace.web.room;

import io.chatterspace.application.Lookup;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.moderation.ReportId;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.page.Missing;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request's address names. Stateless. */
public final class RoomAddress {
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}|[1-8][0-9]{18}");

    private RoomAddress() {}

    /** The slug in the path; what is no slug is no room's. */
    public static Slug slug(ServerRequest request) {
        return proper(Slug.parse(request.path().pathParameters().get("slug")));
    }

    /** The message's number in the path. */
    static MessageSeq seq(ServerRequest request) {
        return proper(MessageSeq.parse(request.path().pathParameters().get("seq")));
    }

    /** The user in the path; what is no id is nobody's. */
    static UserId user(ServerRequest request) {
        return new UserId(id(request, "user"));
    }

    /** The report in the path. */
    static ReportId report(ServerRequest request) {
        return new ReportId(id(request, "report"));
    }

    private static long id(ServerRequest request, String parameter) {
        String text = request.path().pathParameters().get(parameter);
        if (!ID.matcher(text).matches()) {
            throw notFound();
        }
        return Long.parseLong(text);
    }

    /** A message's number in the query, if there is a proper one. */
    static Optional<MessageSeq> seq(ServerRequest request, String parameter) {
        return request.query()
                .first(parameter)
                .asOptional()
                .map(MessageSeq::parse)
                .map(RoomAddress::proper);
    }

    /** A message's number in a field of a form, if there is one. */
    static Optional<MessageSeq> seq(String field) {
        return field.isEmpty() ? Optional.empty() : Optional.of(proper(MessageSeq.parse(field)));
    }

    /** A message's number in a form; what is none is no message's. */
    static MessageSeq seqIn(Form form, String field) {
        return proper(MessageSeq.parse(form.text(field)));
    }

    /** The room of a slug, in whatever state; 404 if there is none. */
    static RoomId room(Lookup lookup, Slug slug) {
        return lookup.roomBySlug(slug).orElseThrow(RoomAddress::notFound);
    }

    private static <T> T proper(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Valid<T>(var value) -> value;
            case Parsed.Invalid<T>(var flaw) -> throw notFound();
        };
    }

    private static Missing notFound() {
        return new Missing("room_not_found");
    }
}
