package io.chatterspace.application.moderation;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.Report.Audience;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Immutable. */
final class ListReportsService implements ListReports {
    private final Transactions transactions;
    private final InstantSource clock;

    ListReportsService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome list(Query query) {
        return transactions.read(snapshot -> {
            Authorizer authorizer = Authorizer.on(snapshot, clock.instant());
            return switch (query.scope()) {
                case Scope.ForAdministrators() ->
                    authorizer.isAdministrator(query.user())
                            ? listed(snapshot, snapshot.reports().listOpen(Audience.ADMINISTRATORS, query.limit()))
                            : new Outcome.NotAllowed();
                case Scope.OfRoom(var room) -> ofRoom(snapshot, authorizer.access(query.user(), room), room, query);
            };
        });
    }

    private static Outcome ofRoom(Snapshot snapshot, Access access, RoomId room, Query query) {
        return switch (access) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Member member
            when member.membership().mayModerate() -> listed(snapshot, ofRoom(snapshot, room, query));
            case Access.Member member -> new Outcome.NotAllowed();
            case Access.Outsider outsider -> new Outcome.NotAllowed();
            case Access.Banned banned -> new Outcome.NotAllowed();
        };
    }

    /** Reports for administrators are about those who would look at them here. */
    private static List<Report> ofRoom(Snapshot snapshot, RoomId room, Query query) {
        return snapshot.reports().listOpen(room, query.limit()).stream()
                .filter(report -> report.audience() == Audience.MODERATORS)
                .filter(report -> snapshot.messages()
                        .find(room, report.seq())
                        .filter(message -> !message.author().equals(query.user()))
                        .isPresent())
                .toList();
    }

    private static Outcome listed(Snapshot snapshot, List<Report> reports) {
        List<Item> items =
                reports.stream().flatMap(report -> item(snapshot, report)).toList();
        Set<UserId> named = new HashSet<>();
        for (Item item : items) {
            named.add(item.report().by());
            named.add(item.message().author());
        }
        return new Outcome.Listed(items, snapshot.users().list(named));
    }

    private static Stream<Item> item(Snapshot snapshot, Report report) {
        return snapshot.rooms().find(report.room()).stream()
                .flatMap(room -> snapshot.messages().find(report.room(), report.seq()).stream()
                        .map(message -> new Item(report, room, message)));
    }
}
