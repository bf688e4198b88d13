package io.chatterspace.web.administration;

import io.chatterspace.application.limit.Limited;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What all pages of the administration share: only administrators see them, and around each is the same navigation.
 * Thread-safe: immutable.
 */
final class Desk {
    private static final Pattern ID = Pattern.compile("\\d{1,19}");

    private final Visitors visitors;
    private final Pages pages;
    private final Moment.Formatter moments;

    /** A page of a section, with what was just done and why something was not. */
    private record Screen(
            String styles,
            String heading,
            List<Entry> sections,
            @Nullable String done,
            @Nullable String problem,
            Object it) {}

    private record Entry(String name, String url, boolean current) {}

    /** What is around a page's own content: the title, and what became of what was asked for, if anything was. */
    record Around(
            Section section,
            String title,
            @Nullable String done,
            @Nullable String problem) {}

    Desk(Visitors visitors, Pages pages, Moment.Formatter moments) {
        this.visitors = visitors;
        this.pages = pages;
        this.moments = moments;
    }

    /** Lets administrators through to a page. For others there is no such page; strangers sign in first. */
    Handler only(Visitors.Page page) {
        return only(Limited.CHANGES, page);
    }

    /** The same, where what is not only read counts as something else of a user. */
    Handler only(Limited limited, Visitors.Page page) {
        return visitors.only(limited, (request, response, visitor) -> {
            if (!visitor.user().isAdministrator()) {
                throw noSuchPage();
            }
            page.handle(request, response, visitor);
        });
    }

    /** What somebody is told for whom there is no such page. */
    static HttpException noSuchPage() {
        return new HttpException("no such page", Status.NOT_FOUND_404);
    }

    /** A number that the path names; what is none is nobody's. */
    static long id(ServerRequest request, String parameter) {
        return number(request.path().pathParameters().get(parameter)).orElseThrow(Desk::noSuchPage);
    }

    /** A number as an address carries it. */
    static Optional<Long> number(String text) {
        try {
            return ID.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Around a page that was asked for: says what was just done before it. */
    Around around(Section section, ServerRequest request, Visitor visitor) {
        Sentences sentences = sentences(visitor);
        return new Around(
                section,
                sentences.say(section.title()),
                Done.of(request).map(done -> sentences.say(done.sentence())).orElse(null),
                null);
    }

    /** Around a page that answers by itself what was asked for. */
    Around plain(Section section, Visitor visitor) {
        return new Around(section, sentences(visitor).say(section.title()), null, null);
    }

    /**
     * Around a page that says why something was not done.
     *
     * @param problem the sentence's key
     */
    Around refused(Section section, Visitor visitor, String problem) {
        return new Around(
                section,
                sentences(visitor).say(section.title()),
                null,
                sentences(visitor).say(problem));
    }

    /** The same under another title, such as somebody's name. */
    static Around titled(Around around, String title) {
        return new Around(around.section(), title, around.done(), around.problem());
    }

    /**
     * Sends a page.
     *
     * @param content the template's own model; the template knows it as {@code it}
     */
    void show(ServerResponse response, Status status, Visitor visitor, Around around, String template, Object content) {
        Sentences sentences = sentences(visitor);
        List<Entry> sections = Arrays.stream(Section.values())
                .map(section ->
                        new Entry(sentences.say(section.title()), address(section), section == around.section()))
                .toList();
        var screen = new Screen(
                links().asset("administration.css"),
                around.title(),
                sections,
                around.done(),
                around.problem(),
                content);
        Reply.html(response, status, pages.page(template, around.title(), visitor.reader(), screen));
    }

    /** Sends the browser to a page that says what was done. */
    void done(ServerResponse response, String address, Done done) {
        Reply.seeOther(response, done.at(address));
    }

    String address(Section section) {
        return links().administration(section.path());
    }

    /** Something in a section, by its number. */
    String address(Section section, long id) {
        return address(section) + "/" + id;
    }

    Links links() {
        return pages.links();
    }

    /** What is said to somebody, in their language. */
    Sentences sentences(Visitor visitor) {
        return pages.sentences(visitor.language());
    }

    Moment.Formatter moments() {
        return moments;
    }
}
