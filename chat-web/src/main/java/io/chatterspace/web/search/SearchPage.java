package io.chatterspace.web.search;

import static java.util.Objects.requireNonNull;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.room.OwnRoom;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.application.search.SearchIndex.Hit;
import io.chatterspace.application.search.SearchIndex.Place;
import io.chatterspace.application.search.SearchMessages;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.search.SearchTerms;
import io.chatterspace.domain.search.Snippet;
import io.chatterspace.domain.user.User;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.room.RoomTitles;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for messages, and shows where they are. Thread-safe: immutable. */
public final class SearchPage implements HttpService {
    private static final int PAGE = 20;

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final Moment.Formatter moments;
    private final ZoneId zone;
    private final RoomTitles titles;

    /**
     * What {@code search.mustache} shows.
     *
     * @param narrowed whether more is wanted than a text
     * @param found absent as long as nothing is looked for
     */
    private record Content(
            SearchForm form,
            boolean narrowed,
            List<Choice> rooms,
            @Nullable Found found) {}

    private record Choice(String id, String title, boolean selected) {}

    /**
     * What was found.
     *
     * @param hits absent if nothing was
     * @param moreUrl leads to more, if there may be more
     */
    private record Found(@Nullable Hits hits, @Nullable String moreUrl) {
        static Found of(List<Line> lines, @Nullable String moreUrl) {
            return new Found(lines.isEmpty() ? null : new Hits(lines), moreUrl);
        }
    }

    private record Hits(List<Line> lines) {}

    private record Line(String url, Avatar author, String room, Moment at, List<Snippet.Piece> pieces) {}

    /**
     * The search of a chat.
     *
     * @param zone where days begin
     */
    public SearchPage(ChatterSpace chat, Visitors visitors, Pages pages, Moment.Formatter moments, ZoneId zone) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.moments = moments;
        this.zone = zone;
        this.titles = new RoomTitles(chat.store().lookup());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/search", visitors.counted(Limited.SEARCHES, this::show));
    }

    private void show(ServerRequest request, ServerResponse response, Visitor visitor) {
        SearchForm form = SearchForm.of(request);
        Found found = form.text().isEmpty() ? null : find(visitor, form, SearchForm.place(request));
        List<Choice> rooms = rooms(visitor).values().stream()
                .map(summary -> choice(summary, visitor, form.roomId()))
                .toList();
        var content = new Content(form, form.isNarrowed(), rooms, found);
        String title = pages.sentences(visitor.language()).say("search");
        Reply.html(response, Status.OK_200, pages.page("search", title, visitor.reader(), content));
    }

    private Map<RoomId, RoomSummary> rooms(Visitor visitor) {
        return chat.rooms().listOwn().list(visitor.id()).stream()
                .map(OwnRoom::summary)
                .collect(Collectors.toMap(
                        summary -> summary.room().id(), Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private Choice choice(RoomSummary summary, Visitor visitor, @Nullable RoomId selected) {
        RoomId id = summary.room().id();
        return new Choice(Long.toString(id.value()), title(summary, visitor), id.equals(selected));
    }

    private String title(RoomSummary summary, Visitor visitor) {
        return titles.of(summary.room(), summary.people(), visitor.id());
    }

    private Found find(Visitor visitor, SearchForm form, @Nullable Place place) {
        if (form.namesNobody()) {
            return Found.of(List.of(), null);
        }
        var query = new SearchMessages.Query(
                visitor.id(), form.text(), form.roomId(), form.handle(), form.begin(zone), form.end(zone), PAGE, place);
        return switch (chat.search().messages().search(query)) {
            case SearchMessages.Outcome.Found(var terms, var hits, var next) ->
                Found.of(
                        lines(visitor, terms, hits),
                        next == null ? null : pages.links().search() + "?" + form.query(next));
            case SearchMessages.Outcome.NothingWanted() -> Found.of(List.of(), null);
        };
    }

    private List<Line> lines(Visitor visitor, SearchTerms terms, List<Hit> hits) {
        Map<RoomId, RoomSummary> rooms = rooms(visitor);
        return hits.stream()
                // Who left the room since it was searched, is shown nothing of it.
                .filter(hit -> rooms.containsKey(hit.room()))
                .map(hit -> line(visitor, terms, hit, requireNonNull(rooms.get(hit.room()))))
                .toList();
    }

    private Line line(Visitor visitor, SearchTerms terms, Hit hit, RoomSummary room) {
        return new Line(
                pages.links().message(room.room().slug(), hit.seq()),
                Avatar.of(author(hit)),
                title(room, visitor),
                moments.of(hit.postedAt(), visitor.language()),
                Snippet.of(hit.body().value(), terms).pieces());
    }

    private User author(Hit hit) {
        return chat.store()
                .lookup()
                .user(hit.author())
                .orElseThrow(() -> new IllegalStateException("a message's author is stored"));
    }
}
