package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.pin.ListPins;
import io.chatterspace.application.pin.PinMessage;
import io.chatterspace.application.pin.PinMessage.Wish;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Missing;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pinned messages of a room, and the forms to pin. Thread-safe: immutable. */
public final class PinPages implements HttpService {
    /** The field of a form that stands on the list. */
    private static final String LIST = "list";

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;
    private final Moment.Formatter moments;
    private final RoomTitles titles;

    /** What {@code pins.mustache} shows. */
    private record Content(String roomName, String roomUrl, List<Item> messages) {}

    /** A pinned message; {@code unpinUrl} is absent for those who may not. */
    private record Item(Said message, @Nullable String unpinUrl) {}

    public PinPages(ChatterSpace chat, Visitors visitors, Pages pages, ErrorPages errors, Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
        this.moments = moments;
        this.titles = new RoomTitles(chat.store().lookup());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/rooms/{slug}/pins", visitors.only(this::list))
                .post(
                        "/rooms/{slug}/messages/{seq}/pin",
                        visitors.only((request, response, visitor) -> pin(request, response, visitor, Wish.PINNED)))
                .post(
                        "/rooms/{slug}/messages/{seq}/unpin",
                        visitors.only(
                                (request, response, visitor) -> pin(request, response, visitor, Wish.NOT_PINNED)));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        switch (chat.pins().list().list(new ListPins.Query(visitor.id(), room(request)))) {
            case ListPins.Outcome.Listed listed -> {
                RoomView view =
                        chat.store().lookup().room(listed.room().id()).orElseThrow(() -> new Missing("room_not_found"));
                String title = pages.sentences(visitor.language()).say("pins");
                Content content = content(visitor, view, listed);
                Reply.html(response, Status.OK_200, pages.page("pins", title, visitor.reader(), content));
            }
            case ListPins.Outcome.NotAMember() -> refuse(visitor, response, Status.FORBIDDEN_403, "not_a_member");
            case ListPins.Outcome.RoomNotFound() -> refuse(visitor, response, Status.NOT_FOUND_404, "room_not_found");
        }
    }

    private Content content(Visitor visitor, RoomView view, ListPins.Outcome.Listed listed) {
        Slug slug = listed.room().slug();
        boolean mayUnpin = listed.membership().mayModerate();
        return new Content(
                titles.of(view, visitor.id()),
                pages.links().room(slug),
                listed.messages().stream()
                        .map(message -> item(visitor, slug, message, mayUnpin))
                        .toList());
    }

    private Item item(Visitor visitor, Slug slug, Message message, boolean mayUnpin) {
        Links links = pages.links();
        return new Item(
                Said.of(
                        message,
                        chat.store().lookup().user(message.author()).orElseThrow(),
                        links.message(slug, message.seq()),
                        moments.of(message.postedAt(), visitor.language())),
                mayUnpin ? links.roomPart(slug, "messages/" + message.seq().value() + "/unpin") : null);
    }

    private void pin(ServerRequest request, ServerResponse response, Visitor visitor, Wish wish) {
        MessageSeq seq = RoomAddress.seq(request);
        switch (chat.pins().pin().pin(new PinMessage.Command(visitor.id(), room(request), seq, wish))) {
            case PinMessage.Outcome.Settled() -> {
                Slug slug = RoomAddress.slug(request);
                boolean isOnList = !Form.of(request).text(LIST).isEmpty();
                Reply.seeOther(
                        response,
                        isOnList
                                ? pages.links().roomPart(slug, "pins")
                                : pages.links().message(slug, seq));
            }
            case PinMessage.Outcome.TooManyPins() -> refuse(visitor, response, Status.CONFLICT_409, "too_many_pins");
            case PinMessage.Outcome.AlreadyDeleted() -> refuse(visitor, response, Status.GONE_410, "message_deleted");
            case PinMessage.Outcome.MessageNotFound() ->
                refuse(visitor, response, Status.NOT_FOUND_404, "message_not_found");
            case PinMessage.Outcome.NotAllowed() -> refuse(visitor, response, Status.FORBIDDEN_403, "not_moderator");
            case PinMessage.Outcome.NotAMember() -> refuse(visitor, response, Status.FORBIDDEN_403, "not_a_member");
            case PinMessage.Outcome.RoomNotFound() -> refuse(visitor, response, Status.NOT_FOUND_404, "room_not_found");
        }
    }

    private void refuse(Visitor visitor, ServerResponse response, Status status, String kind) {
        errors.send(visitor.reader(), response, status, kind, null);
    }

    private RoomId room(ServerRequest request) {
        return RoomAddress.room(chat.store().lookup(), RoomAddress.slug(request));
    }
}
