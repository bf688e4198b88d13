package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.message.ReadHistory;
import io.chatterspace.application.moderation.ListReports;
import io.chatterspace.application.moderation.ReportMessage;
import io.chatterspace.application.moderation.ResolveReport;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.moderation.Report.Result;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.language.Language;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where members report a message, and moderators look at what was reported. Thread-safe: immutable. */
public final class ReportPages implements HttpService {
    private static final int MAX_LISTED = 100;

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;
    private final Moment.Formatter moments;

    /** What {@code report.mustache} shows; {@code form} is absent when it was sent. */
    private record Content(
            String messageUrl,
            @Nullable Said message,
            @Nullable ReportForm form) {}

    private record ReportForm(
            String url, String reason, @Nullable String error) {}

    /** What {@code reports.mustache} shows. */
    private record Queue(String roomName, String roomUrl, List<Item> reports) {}

    private record Item(Said message, String by, String reason, Moment at, String removeUrl, String keepUrl) {}

    public ReportPages(ChatterSpace chat, Visitors visitors, Pages pages, ErrorPages errors, Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
        this.moments = moments;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/rooms/{slug}/messages/{seq}/report", visitors.only(this::form))
                .post("/rooms/{slug}/messages/{seq}/report", visitors.only(Limited.REPORTS, this::report))
                .get("/rooms/{slug}/reports", visitors.only(this::list))
                .post(
                        "/rooms/{slug}/reports/{report}/remove",
                        visitors.only(
                                (request, response, visitor) -> resolve(request, response, visitor, Result.REMOVED)))
                .post(
                        "/rooms/{slug}/reports/{report}/keep",
                        visitors.only(
                                (request, response, visitor) -> resolve(request, response, visitor, Result.DISMISSED)));
    }

    private void form(ServerRequest request, ServerResponse response, Visitor visitor) {
        show(request, response, Status.OK_200, visitor, "", null);
    }

    private void report(ServerRequest request, ServerResponse response, Visitor visitor) {
        String reason = Form.of(request).text("reason");
        MessageSeq seq = RoomAddress.seq(request);
        var command = new ReportMessage.Command(visitor.id(), room(request), seq, reason);
        switch (chat.moderation().report().report(command)) {
            case ReportMessage.Outcome.Reported(var report) -> {
                var sent = new Content(pages.links().message(RoomAddress.slug(request), seq), null, null);
                send(response, Status.OK_200, visitor, sent);
            }
            case ReportMessage.Outcome.InvalidReason(var flaw) -> {
                String error = pages.sentences(visitor.language()).refusal("reason", flaw, Reason.MAX_CODE_POINTS);
                show(request, response, Status.UNPROCESSABLE_CONTENT_422, visitor, reason, error);
            }
            case ReportMessage.Outcome.MessageNotFound() -> messageNotFound(visitor, response);
            case ReportMessage.Outcome.NotAMember() -> notAMember(visitor, response);
            case ReportMessage.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void show(
            ServerRequest request,
            ServerResponse response,
            Status status,
            Visitor visitor,
            String reason,
            @Nullable String error) {
        Slug slug = RoomAddress.slug(request);
        MessageSeq seq = RoomAddress.seq(request);
        var query = new ReadHistory.Query(visitor.id(), room(request), new ReadHistory.Span.Around(seq), 1);
        switch (chat.messages().history().read(query)) {
            case ReadHistory.Outcome.Page(var revision, var found, var hasOlder, var hasNewer) ->
                found.stream()
                        .filter(message -> message.seq().equals(seq) && !message.isDeleted())
                        .findFirst()
                        .ifPresentOrElse(
                                message -> {
                                    String url = pages.links().roomPart(slug, "messages/" + seq.value() + "/report");
                                    var form = new ReportForm(url, reason, error);
                                    String back = pages.links().message(slug, seq);
                                    var content = new Content(
                                            back, said(message, author(message), back, visitor.language()), form);
                                    send(response, status, visitor, content);
                                },
                                () -> messageNotFound(visitor, response));
            case ReadHistory.Outcome.NotAMember() -> notAMember(visitor, response);
            case ReadHistory.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void send(ServerResponse response, Status status, Visitor visitor, Content content) {
        String title = pages.sentences(visitor.language()).say("report_message");
        Reply.html(response, status, pages.page("report", title, visitor.reader(), content));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        RoomId room = room(request);
        var query = new ListReports.Query(visitor.id(), new ListReports.Scope.OfRoom(room), MAX_LISTED);
        switch (chat.moderation().list().list(query)) {
            case ListReports.Outcome.Listed(var reports, var users) -> {
                Slug slug = RoomAddress.slug(request);
                String name = chat.store()
                        .lookup()
                        .room(room)
                        .map(view -> view.room().name().value())
                        .orElse("");
                var queue = new Queue(
                        name,
                        pages.links().room(slug),
                        reports.stream()
                                .map(item -> item(item, slug, users, visitor.language()))
                                .toList());
                String title = pages.sentences(visitor.language()).say("reports");
                Reply.html(response, Status.OK_200, pages.page("reports", title, visitor.reader(), queue));
            }
            case ListReports.Outcome.NotAllowed() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_moderator", null);
            case ListReports.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void resolve(ServerRequest request, ServerResponse response, Visitor visitor, Result result) {
        var command = new ResolveReport.Command(visitor.actor(), RoomAddress.report(request), result);
        switch (chat.moderation().resolve().resolve(command)) {
            case ResolveReport.Outcome.Resolved() ->
                Reply.seeOther(response, pages.links().roomPart(RoomAddress.slug(request), "reports"));
            case ResolveReport.Outcome.ReportNotFound() ->
                errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "report_not_found", null);
        }
    }

    private Item item(ListReports.Item item, Slug slug, Map<UserId, User> users, Language language) {
        var report = item.report();
        String part = "reports/" + report.id().value();
        User by = users.get(report.by());
        User author = users.get(item.message().author());
        return new Item(
                said(
                        item.message(),
                        author == null ? author(item.message()) : author,
                        pages.links().message(slug, report.seq()),
                        language),
                by == null ? "" : by.name().value(),
                report.reason().value(),
                moments.of(report.at(), language),
                pages.links().roomPart(slug, part + "/remove"),
                pages.links().roomPart(slug, part + "/keep"));
    }

    private Said said(Message message, User author, String url, Language language) {
        return Said.of(message, author, url, moments.of(message.postedAt(), language));
    }

    private User author(Message message) {
        return chat.store()
                .lookup()
                .user(message.author())
                .orElseThrow(() -> new IllegalStateException("a message's author is stored: " + message.author()));
    }

    private RoomId room(ServerRequest request) {
        return RoomAddress.room(chat.store().lookup(), RoomAddress.slug(request));
    }

    private void messageNotFound(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "message_not_found", null);
    }

    private void notAMember(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", null);
    }

    private void roomNotFound(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", null);
    }
}
