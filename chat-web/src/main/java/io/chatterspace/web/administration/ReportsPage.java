package io.chatterspace.web.administration;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.moderation.ListReports;
import io.chatterspace.application.moderation.ListReports.Item;
import io.chatterspace.application.moderation.ListReports.Scope;
import io.chatterspace.application.moderation.ResolveReport;
import io.chatterspace.domain.message.Message.Content.Deleted;
import io.chatterspace.domain.message.Message.Content.Edited;
import io.chatterspace.domain.message.Message.Content.Original;
import io.chatterspace.domain.moderation.Report.Result;
import io.chatterspace.domain.moderation.ReportId;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reports that no room has anybody to look at. Thread-safe: immutable. */
final class ReportsPage implements HttpService {
    private static final int MAX_LISTED = 100;

    private final ChatterSpace chat;
    private final Desk desk;

    /** What {@code administration-reports.mustache} shows. */
    private record Content(List<Line> reports) {}

    /** A report; {@code body} is absent once the message was deleted. */
    private record Line(
            String url,
            String room,
            @Nullable Avatar author,
            @Nullable String body,
            Moment posted,
            String by,
            String reason,
            Moment reported) {}

    ReportsPage(ChatterSpace chat, Desk desk) {
        this.chat = chat;
        this.desk = desk;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/administration/reports", desk.only(this::list))
                .post(
                        "/administration/reports/{id}/remove",
                        desk.only((request, response, visitor) ->
                                resolve(request, response, visitor, Result.REMOVED, Done.MESSAGE_REMOVED)))
                .post(
                        "/administration/reports/{id}/keep",
                        desk.only((request, response, visitor) ->
                                resolve(request, response, visitor, Result.DISMISSED, Done.MESSAGE_KEPT)));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        var query = new ListReports.Query(visitor.id(), new Scope.ForAdministrators(), MAX_LISTED);
        switch (chat.moderation().list().list(query)) {
            case ListReports.Outcome.Listed(var reports, var users) -> {
                var content = new Content(
                        reports.stream().map(item -> line(item, users, visitor)).toList());
                var around = desk.around(Section.REPORTS, request, visitor);
                desk.show(response, Status.OK_200, visitor, around, "administration-reports", content);
            }
            case ListReports.Outcome.NotAllowed() -> throw Desk.noSuchPage();
            case ListReports.Outcome.RoomNotFound() -> throw Desk.noSuchPage();
        }
    }

    private void resolve(ServerRequest request, ServerResponse response, Visitor visitor, Result result, Done done) {
        var command = new ResolveReport.Command(visitor.actor(), new ReportId(Desk.id(request, "id")), result);
        switch (chat.moderation().resolve().resolve(command)) {
            case ResolveReport.Outcome.Resolved() -> desk.done(response, desk.address(Section.REPORTS), done);
            case ResolveReport.Outcome.ReportNotFound() -> throw Desk.noSuchPage();
        }
    }

    private Line line(Item item, Map<UserId, User> users, Visitor visitor) {
        User author = users.get(item.message().author());
        User by = users.get(item.report().by());
        return new Line(
                desk.address(Section.REPORTS, item.report().id().value()),
                item.room().name().value(),
                author == null ? null : Avatar.of(author),
                switch (item.message().content()) {
                    case Original(var body) -> body.value();
                    case Edited(var body, var at) -> body.value();
                    case Deleted deleted -> null;
                },
                desk.moments().of(item.message().postedAt(), visitor.language()),
                by == null ? "" : by.name().value(),
                item.report().reason().value(),
                desk.moments().of(item.report().at(), visitor.language()));
    }
}
