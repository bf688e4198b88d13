package io.chatterspace.web.person;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.person.BlockPerson;
import io.chatterspace.application.person.UnblockPerson;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A person's page, for those who know of them, and blocking them. Thread-safe: immutable. */
public final class PersonPages implements HttpService {
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}|[1-8][0-9]{18}");

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;
    private final Profiles profiles;

    public PersonPages(ChatterSpace chat, Visitors visitors, Pages pages, ErrorPages errors, Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
        this.profiles = new Profiles(chat, pages, moments);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/people/{user}", visitors.only(this::view))
                .post("/people/{user}/block", visitors.only(this::block))
                .post("/people/{user}/unblock", visitors.only(this::unblock));
    }

    private void view(ServerRequest request, ServerResponse response, Visitor visitor) {
        person(request)
                .ifPresentOrElse(
                        person -> show(response, Status.OK_200, visitor, person, null),
                        () -> notFound(response, visitor));
    }

    private void block(ServerRequest request, ServerResponse response, Visitor visitor) {
        person(request).ifPresentOrElse(person -> block(person, response, visitor), () -> notFound(response, visitor));
    }

    private void block(UserId person, ServerResponse response, Visitor visitor) {
        switch (chat.persons().block().block(new BlockPerson.Command(visitor.id(), person))) {
            case BlockPerson.Outcome.Blocked() ->
                Reply.seeOther(response, pages.links().person(person));
            case BlockPerson.Outcome.Oneself() ->
                Reply.seeOther(response, pages.links().person(person));
            case BlockPerson.Outcome.TooMany() ->
                show(
                        response,
                        Status.CONFLICT_409,
                        visitor,
                        person,
                        pages.sentences(visitor.language()).say("too_many_blocked", Block.MAX_OF_ONE));
            case BlockPerson.Outcome.PersonNotFound() -> notFound(response, visitor);
        }
    }

    /** Leads back to the list of those who are blocked, or to the person, who may be nobody whom one knows of by now. */
    private void unblock(ServerRequest request, ServerResponse response, Visitor visitor) {
        Optional<UserId> person = person(request);
        person.ifPresent(known -> chat.persons().unblock().unblock(new UnblockPerson.Command(visitor.id(), known)));
        boolean fromList = Form.of(request).text("from").equals("account");
        Reply.seeOther(
                response,
                person.filter(known ->
                                !fromList && profiles.find(visitor, known, null).isPresent())
                        .map(pages.links()::person)
                        .orElseGet(() -> pages.links().account() + "#blocked"));
    }

    private void show(ServerResponse response, Status status, Visitor visitor, UserId person, @Nullable String error) {
        profiles.find(visitor, person, error)
                .ifPresentOrElse(
                        profile -> Reply.html(
                                response,
                                status,
                                pages.page(
                                        "person",
                                        profile.avatar().name(),
                                        visitor.reader(),
                                        new PersonContent(profile, null, null))),
                        () -> notFound(response, visitor));
    }

    /** What is no id is nobody's. */
    private static Optional<UserId> person(ServerRequest request) {
        return Optional.of(request.path().pathParameters().get("user"))
                .filter(text -> ID.matcher(text).matches())
                .map(text -> new UserId(Long.parseLong(text)));
    }

    private void notFound(ServerResponse response, Visitor visitor) {
        errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "person_unknown", null);
    }
}
