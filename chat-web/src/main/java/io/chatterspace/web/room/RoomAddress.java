package io.chatterspace.web.room;

import io.chatterspace.application.Lookup;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.text.Parsed;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** What a request's address names. Stateless. */
final class RoomAddress {
    private RoomAddress() {}

    /** The slug in the path; what is no slug is no room's. */
    static Slug slug(ServerRequest request) {
        return proper(Slug.parse(request.path().pathParameters().get("slug")));
    }

    /** The message's number in the path. */
    static MessageSeq seq(ServerRequest request) {
        return proper(MessageSeq.parse(request.path().pathParameters().get("seq")));
    }

    /** A message's number in the query, if there is a proper one. */
    static Optional<MessageSeq> seq(ServerRequest request, String parameter) {
        return request.query()
                .first(parameter)
                .asOptional()
                .map(MessageSeq::parse)
                .map(RoomAddress::proper);
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

    private static HttpException notFound() {
        return new HttpException("no such page", Status.NOT_FOUND_404);
    }
}
