package io.chatterspace.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.Report.Audience;
import io.chatterspace.domain.moderation.Report.Resolution;
import io.chatterspace.domain.moderation.Report.Result;
import io.chatterspace.domain.moderation.ReportId;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ReportRepository} does. */
public interface ReportRepositoryContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private Optional<Report> find(Report report) {
        return store().read(snapshot -> snapshot.reports().find(report.id()));
    }

    private Optional<Report> findOpen(Room room, long seq, User by) {
        return store().read(snapshot -> snapshot.reports().findOpen(room.id(), new MessageSeq(seq), by.id()));
    }

    private List<Report> listOpen(Room room, int limit) {
        return store().read(snapshot -> snapshot.reports().listOpen(room.id(), limit));
    }

    private List<Report> listOpen(Audience audience, int limit) {
        return store().read(snapshot -> snapshot.reports().listOpen(audience, limit));
    }

    private static Report newReport(Fixtures given, Room room, long seq, User by, Audience audience) {
        return new Report(
                new ReportId(given.newId()),
                room.id(),
                new MessageSeq(seq),
                by.id(),
                new Reason("a reason"),
                given.clock().instant(),
                audience,
                null);
    }

    private static Report report(Fixtures given, Room room, long seq, User by, Audience audience) {
        Report report = newReport(given, room, seq, by, audience);
        given.write(tx -> tx.reports().add(report));
        return report;
    }

    private static Report resolve(Fixtures given, Report report, User by, Result result) {
        Report resolved = report.resolved(new Resolution(by.id(), given.clock().instant(), result));
        given.write(tx -> tx.reports().resolve(resolved));
        return resolved;
    }

    @Test
    default void findsNothingInAnEmptyStore() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        assertThat(store().<Optional<Report>>read(snapshot -> snapshot.reports().find(new ReportId(1))))
                .isEmpty();
        assertThat(findOpen(lobby, 1, ada)).isEmpty();
        assertThat(listOpen(lobby, 10)).isEmpty();
        assertThat(listOpen(Audience.MODERATORS, 10)).isEmpty();
    }

    @Test
    default void findsWhatWasReported() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Report first = report(given, lobby, 1, ada, Audience.MODERATORS);
        Report second = report(given, lobby, 2, ada, Audience.ADMINISTRATORS);

        assertThat(find(first)).contains(first);
        assertThat(find(second)).contains(second);
        assertThat(findOpen(lobby, 1, ada)).contains(first);
        assertThat(findOpen(lobby, 2, ada)).contains(second);
        assertThat(findOpen(lobby, 1, grace)).isEmpty();
        assertThat(findOpen(lobby, 3, ada)).isEmpty();
    }

    @Test
    default void listsTheOldestOpenOnesOfARoomOrForAnAudience() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room hall = given.room("Hall", ada);
        Report first = report(given, lobby, 2, ada, Audience.MODERATORS);
        Report second = report(given, hall, 1, ada, Audience.MODERATORS);
        Report third = report(given, lobby, 1, ada, Audience.ADMINISTRATORS);
        Report fourth = report(given, lobby, 3, ada, Audience.MODERATORS);

        assertThat(listOpen(lobby, 10)).containsExactly(first, third, fourth);
        assertThat(listOpen(lobby, 2)).containsExactly(first, third);
        assertThat(listOpen(Audience.MODERATORS, 10)).containsExactly(first, second, fourth);
        assertThat(listOpen(Audience.MODERATORS, 1)).containsExactly(first);
        assertThat(listOpen(Audience.ADMINISTRATORS, 10)).containsExactly(third);
    }

    @Test
    default void resolvedOneIsNotOpen() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Report removed = report(given, lobby, 1, ada, Audience.MODERATORS);
        Report dismissed = report(given, lobby, 1, grace, Audience.MODERATORS);
        List<Report> before = listOpen(lobby, 10);

        Report first = resolve(given, removed, grace, Result.REMOVED);
        Report second = resolve(given, dismissed, ada, Result.DISMISSED);

        assertThat(before).containsExactly(removed, dismissed);
        assertThat(find(removed)).contains(first);
        assertThat(find(dismissed)).contains(second);
        assertThat(findOpen(lobby, 1, ada)).isEmpty();
        assertThat(listOpen(lobby, 10)).isEmpty();
        assertThat(listOpen(Audience.MODERATORS, 10)).isEmpty();
    }

    @Test
    default void resolvingChangesNothingElse() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        Report report = report(given, lobby, 1, ada, Audience.MODERATORS);
        var how = new Resolution(grace.id(), given.clock().instant(), Result.DISMISSED);
        var other = new Report(
                report.id(),
                lobby.id(),
                new MessageSeq(9),
                grace.id(),
                new Reason("other"),
                report.at().plusSeconds(1),
                Audience.ADMINISTRATORS,
                how);

        given.write(tx -> tx.reports().resolve(other));

        assertThat(find(report)).contains(report.resolved(how));
    }

    @Test
    default void refusesATakenIdOrWhatIsMissing() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Report report = report(given, lobby, 1, ada, Audience.MODERATORS);
        Report ofNobody = newReport(given, lobby, 1, given.newUser("Nobody"), Audience.MODERATORS);
        Report inNoRoom = newReport(given, given.newRoom("Missing", Visibility.OPEN), 1, ada, Audience.MODERATORS);

        for (Report flawed : List.of(report, ofNobody, inNoRoom)) {
            assertThatThrownBy(() -> given.write(tx -> tx.reports().add(flawed)))
                    .isInstanceOf(StorageException.class);
        }
        assertThatThrownBy(() -> resolve(given, ofNobody, ada, Result.DISMISSED))
                .isInstanceOf(StorageException.class);
        assertThat(listOpen(lobby, 10)).containsExactly(report);
    }

    @Test
    default void findsNothingOfADeletedRoom() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Report report = report(given, lobby, 1, ada, Audience.MODERATORS);

        given.delete(lobby);

        assertThat(find(report)).isEmpty();
        assertThat(findOpen(lobby, 1, ada)).isEmpty();
        assertThat(listOpen(lobby, 10)).isEmpty();
        assertThat(listOpen(Audience.MODERATORS, 10)).isEmpty();
        assertThatThrownBy(() -> resolve(given, report, ada, Result.DISMISSED)).isInstanceOf(StorageException.class);
    }

    @Test
    default void whatIsTakenBackChangesNothing() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Report report = report(given, lobby, 1, ada, Audience.MODERATORS);

        given.takeBack(tx -> {
            tx.reports().resolve(report.resolved(new Resolution(ada.id(), report.at(), Result.REMOVED)));
            tx.reports().add(newReport(given, lobby, 2, ada, Audience.MODERATORS));
        });

        assertThat(listOpen(lobby, 10)).containsExactly(report);
    }
}
