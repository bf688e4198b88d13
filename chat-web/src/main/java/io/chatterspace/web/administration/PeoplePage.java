package io.chatterspace.web.administration;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.people.ListPeople;
import io.chatterspace.application.user.UserListing;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.session.Visitor;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everybody who is or was here, to be searched. Thread-safe: immutable. */
final class PeoplePage implements HttpService {
    private static final int PAGE = 50;

    /** The longest text to search for, in characters; what is longer is nobody's name. */
    private static final int MAX_TEXT = 200;

    private final ChatterSpace chat;
    private final Desk desk;

    /** What {@code administration-people.mustache} shows. */
    private record Content(
            String url,
            String text,
            List<Line> people,
            @Nullable String moreUrl) {}

    private record Line(Avatar avatar, String url, String handle, String role, Moment registered, boolean disabled) {}

    PeoplePage(ChatterSpace chat, Desk desk) {
        this.chat = chat;
        this.desk = desk;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/administration/people", desk.only(this::list));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        String asked = request.query().first("text").orElse("").strip();
        String text = asked.substring(0, Math.min(asked.length(), MAX_TEXT));
        UserId last = request.query()
                .first("after")
                .asOptional()
                .flatMap(Desk::number)
                .map(UserId::new)
                .orElse(null);
        switch (chat.people().list().list(new ListPeople.Query(visitor.id(), new UserListing(text, last, PAGE)))) {
            case ListPeople.Outcome.Listed(var people, var hasMore) -> {
                var content = new Content(
                        desk.address(Section.PEOPLE),
                        text,
                        people.stream().map(user -> line(user, visitor)).toList(),
                        hasMore ? moreUrl(text, people.getLast()) : null);
                var around = desk.around(Section.PEOPLE, request, visitor);
                desk.show(response, Status.OK_200, visitor, around, "administration-people", content);
            }
            case ListPeople.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private Line line(User user, Visitor visitor) {
        return new Line(
                Avatar.of(user),
                desk.address(Section.PEOPLE, user.id().value()),
                user.handle().map(Handle::value).orElse(""),
                desk.sentences(visitor).say(Roles.name(user.role())),
                desk.moments().of(user.registeredAt(), visitor.language()),
                user.isDisabled());
    }

    private String moreUrl(String text, User last) {
        String search = text.isEmpty() ? "" : "text=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&";
        return desk.address(Section.PEOPLE) + "?" + search + "after="
                + last.id().value();
    }
}
