package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.bookmark.BookmarkMessage;
import io.chatterspace.application.bookmark.BookmarkMessage.Wish;
import io.chatterspace.application.bookmark.Bookmarked;
import io.chatterspace.application.bookmark.ListBookmarks;
import io.chatterspace.domain.bookmark.BookmarkId;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Links;
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
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody's own bookmarks, and the forms to make and remove them. Thread-safe: immutable. */
public final class BookmarkPages implements HttpService {
    private static final int PAGE = 20;
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final String BEFORE = "before";

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;
    private final Moment.Formatter moments;
    private final RoomTitles titles;

    /** What {@code bookmarks.mustache} shows; {@code olderUrl} is absent where there are no older ones. */
    private record Content(List<Item> bookmarks, @Nullable String olderUrl) {}

    private record Item(String room, Said message, String removeUrl) {}

    public BookmarkPages(
            ChatterSpace chat, Visitors visitors, Pages pages, ErrorPages errors, Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
        this.moments = moments;
        this.titles = new RoomTitles(chat.store().lookup());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/bookmarks", visitors.only(this::list))
                .post("/rooms/{slug}/messages/{seq}/bookmark", visitors.only(this::add))
                .post("/rooms/{slug}/messages/{seq}/unbookmark", visitors.only(this::remove));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        BookmarkId before = request.query()
                .first(BEFORE)
                .asOptional()
                .filter(text -> ID.matcher(text).matches())
                .map(text -> new BookmarkId(Long.parseLong(text)))
                .orElse(null);
        ListBookmarks.Page page = chat.bookmarks().list().list(new ListBookmarks.Query(visitor.id(), PAGE, before));
        var content = new Content(
                page.bookmarks().stream()
                        .flatMap(bookmarked -> item(visitor, bookmarked).stream())
                        .toList(),
                page.more()
                        .map(last -> pages.links().bookmarks() + "?" + BEFORE + "=" + last.value())
                        .orElse(null));
        String title = pages.sentences(visitor.language()).say("bookmarks");
        Reply.html(response, Status.OK_200, pages.page("bookmarks", title, visitor.reader(), content));
    }

    /** Nothing where the room was deleted meanwhile. */
    private Optional<Item> item(Visitor visitor, Bookmarked bookmarked) {
        return chat.store().lookup().room(bookmarked.bookmark().room()).map(view -> item(visitor, bookmarked, view));
    }

    private Item item(Visitor visitor, Bookmarked bookmarked, RoomView view) {
        var message = bookmarked.message();
        Slug slug = view.room().slug();
        Links links = pages.links();
        return new Item(
                titles.of(view, visitor.id()),
                Said.of(
                        message,
                        chat.store().lookup().user(message.author()).orElseThrow(),
                        links.message(slug, message.seq()),
                        moments.of(message.postedAt(), visitor.language())),
                links.roomPart(slug, "messages/" + message.seq().value() + "/unbookmark"));
    }

    private void add(ServerRequest request, ServerResponse response, Visitor visitor) {
        String message = pages.links().message(RoomAddress.slug(request), RoomAddress.seq(request));
        bookmark(request, response, visitor, Wish.BOOKMARKED, message);
    }

    private void remove(ServerRequest request, ServerResponse response, Visitor visitor) {
        bookmark(request, response, visitor, Wish.NOT_BOOKMARKED, pages.links().bookmarks());
    }

    private void bookmark(ServerRequest request, ServerResponse response, Visitor visitor, Wish wish, String next) {
        RoomId room = RoomAddress.room(chat.store().lookup(), RoomAddress.slug(request));
        MessageSeq seq = RoomAddress.seq(request);
        switch (chat.bookmarks().bookmark().bookmark(new BookmarkMessage.Command(visitor.id(), room, seq, wish))) {
            case BookmarkMessage.Outcome.Settled() -> Reply.seeOther(response, next);
            case BookmarkMessage.Outcome.AlreadyDeleted() ->
                refuse(visitor, response, Status.GONE_410, "message_deleted");
            case BookmarkMessage.Outcome.MessageNotFound() ->
                refuse(visitor, response, Status.NOT_FOUND_404, "message_not_found");
            case BookmarkMessage.Outcome.NotAMember() ->
                refuse(visitor, response, Status.FORBIDDEN_403, "not_a_member");
            case BookmarkMessage.Outcome.RoomNotFound() ->
                refuse(visitor, response, Status.NOT_FOUND_404, "room_not_found");
        }
    }

    private void refuse(Visitor visitor, ServerResponse response, Status status, String kind) {
        errors.send(visitor.reader(), response, status, kind, null);
    }
}
