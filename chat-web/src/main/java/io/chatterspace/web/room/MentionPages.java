package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.mention.ListMentions;
import io.chatterspace.application.mention.MentionRepository.Place;
import io.chatterspace.application.mention.Mentioned;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.web.http.Reply;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The messages that mean the reader. Thread-safe: immutable. */
public final class MentionPages implements HttpService {
    private static final int PAGE = 20;
    private static final String AFTER = "after";
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18}|[1-8][0-9]{18})-([1-9][0-9]{0,17})");

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final Moment.Formatter moments;
    private final RoomTitles titles;

    /** What {@code mentions.mustache} shows; {@code olderUrl} is absent where there are no older ones. */
    private record Content(List<Item> mentions, @Nullable String olderUrl) {}

    private record Item(String room, Said message) {}

    public MentionPages(ChatterSpace chat, Visitors visitors, Pages pages, Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.moments = moments;
        this.titles = new RoomTitles(chat.store().lookup());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/mentions", visitors.only(this::list));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        Place after = request.query()
                .first(AFTER)
                .asOptional()
                .map(PLACE::matcher)
                .filter(Matcher::matches)
                .map(MentionPages::place)
                .orElse(null);
        ListMentions.Page page = chat.mentions().list().list(new ListMentions.Query(visitor.id(), PAGE, after));
        var content = new Content(
                page.mentions().stream()
                        .flatMap(mentioned -> item(visitor, mentioned).stream())
                        .toList(),
                page.more().map(this::olderUrl).orElse(null));
        String title = pages.sentences(visitor.language()).say("mentions");
        Reply.html(response, Status.OK_200, pages.page("mentions", title, visitor.reader(), content));
    }

    private static Place place(Matcher text) {
        return new Place(new RoomId(Long.parseLong(text.group(1))), new MessageSeq(Long.parseLong(text.group(2))));
    }

    private String olderUrl(Place last) {
        return pages.links().mentions() + "?" + AFTER + "=" + last.room().value() + "-"
                + last.seq().value();
    }

    /** Nothing where the room was deleted meanwhile. */
    private Optional<Item> item(Visitor visitor, Mentioned mentioned) {
        return chat.store().lookup().room(mentioned.room()).map(view -> item(visitor, mentioned, view));
    }

    private Item item(Visitor visitor, Mentioned mentioned, RoomView view) {
        var message = mentioned.message();
        return new Item(
                titles.of(view, visitor.id()),
                Said.of(
                        message,
                        chat.store().lookup().user(message.author()).orElseThrow(),
                        pages.links().message(view.room().slug(), message.seq()),
                        moments.of(message.postedAt(), visitor.language())));
    }
}
