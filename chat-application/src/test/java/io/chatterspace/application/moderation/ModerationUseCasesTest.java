package io.chatterspace.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Concurrently;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.moderation.ListReports.Scope;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.Report.Audience;
import io.chatterspace.domain.moderation.Report.Result;
import io.chatterspace.domain.moderation.ReportId;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Restriction.Kind;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.User;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ModerationUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));
    private final ModerationUseCases moderation = chat.space().moderation();
    private final User admin = chat.administrator("admin");
    private final User owner = chat.user("Owner");
    private final User author = chat.user("Author");
    private final User reader = chat.user("Reader");
    private final User outsider = chat.user("Outsider");
    private final Room lobby = chat.open(owner, "Lobby");

    @BeforeEach
    void say() {
        chat.join(author, lobby);
        chat.join(reader, lobby);
        chat.post(author, lobby.id(), "k1", "Something rude");
    }

    private ReportMessage.Outcome tryReport(User user, Room room, long seq, String reason) {
        return moderation.report().report(new ReportMessage.Command(user.id(), room.id(), new MessageSeq(seq), reason));
    }

    private Report report(User user, long seq) {
        return ((ReportMessage.Outcome.Reported) tryReport(user, lobby, seq, "rude")).report();
    }

    private ListReports.Outcome list(User user, Scope scope) {
        return moderation.list().list(new ListReports.Query(user.id(), scope, 10));
    }

    private ListReports.Outcome ofLobby(User user) {
        return list(user, new Scope.OfRoom(lobby.id()));
    }

    private List<Report> listed(ListReports.Outcome outcome) {
        assertThat(outcome).isInstanceOf(ListReports.Outcome.Listed.class);
        return ((ListReports.Outcome.Listed) outcome)
                .reports().stream().map(ListReports.Item::report).toList();
    }

    private ResolveReport.Outcome resolve(User user, Report report, Result result) {
        return moderation.resolve().resolve(new ResolveReport.Command(Chat.actor(user), report.id(), result));
    }

    private boolean isDeleted(long seq) {
        return chat.message(lobby, seq).orElseThrow().isDeleted();
    }

    @Nested
    final class Reporting {
        @Test
        void goesToTheRoomsModerators() {
            Report report = report(reader, 1);

            assertThat(report.audience()).isEqualTo(Audience.MODERATORS);
            assertThat(report.isOpen()).isTrue();
            var listed = (ListReports.Outcome.Listed) ofLobby(owner);
            assertThat(listed.reports())
                    .containsExactly(new ListReports.Item(
                            report, lobby, chat.message(lobby, 1).orElseThrow()));
            assertThat(listed.users().keySet()).isEqualTo(Set.of(reader.id(), author.id()));
            assertThat(listed(list(admin, new Scope.ForAdministrators()))).isEmpty();
        }

        @Test
        void stopsAtOneWhileItIsOpen() {
            Report first = report(reader, 1);

            assertThat(Concurrently.call(4, i -> report(reader, 1))).containsOnly(first);
            assertThat(report(owner, 1)).isNotEqualTo(first);

            resolve(owner, first, Result.DISMISSED);
            assertThat(report(reader, 1)).isNotEqualTo(first);
        }

        @Test
        void oneAtATimeStoresOne() {
            List<Report> reports = Concurrently.call(4, i -> report(reader, 1));

            assertThat(Set.copyOf(reports)).hasSize(1);
            assertThat(listed(ofLobby(owner))).hasSize(1);
        }

        @Test
        void goesToAdministratorsWhereNobodyElseIs() {
            chat.post(owner, lobby.id(), "k2", "Something rude by the owner");

            Report report = report(reader, 2);

            assertThat(report.audience()).isEqualTo(Audience.ADMINISTRATORS);
            assertThat(listed(list(admin, new Scope.ForAdministrators()))).containsExactly(report);
        }

        @Test
        void needsAReason() {
            assertThat(tryReport(reader, lobby, 1, " ")).isEqualTo(new ReportMessage.Outcome.InvalidReason(Flaw.BLANK));
        }

        @Test
        void needsAMessageWithSomethingInIt() {
            chat.deleteMessage(author, lobby, 1);

            assertThat(tryReport(reader, lobby, 1, "rude")).isEqualTo(new ReportMessage.Outcome.MessageNotFound());
            assertThat(tryReport(reader, lobby, 7, "rude")).isEqualTo(new ReportMessage.Outcome.MessageNotFound());
        }

        @Test
        void isForMembersOnly() {
            Room secret = chat.given().room("Secret", Visibility.CLOSED, owner);
            chat.post(owner, secret.id(), "k1", "Hidden");

            assertThat(tryReport(outsider, lobby, 1, "rude")).isEqualTo(new ReportMessage.Outcome.NotAMember());
            assertThat(tryReport(outsider, secret, 1, "rude")).isEqualTo(new ReportMessage.Outcome.RoomNotFound());
            chat.given().leave(lobby, reader);
            chat.given().restrict(lobby, reader, Kind.BAN, owner);
            assertThat(tryReport(reader, lobby, 1, "rude")).isEqualTo(new ReportMessage.Outcome.NotAMember());
            chat.given().disable(author);
            assertThat(tryReport(author, lobby, 1, "rude")).isEqualTo(new ReportMessage.Outcome.RoomNotFound());
        }
    }

    @Nested
    final class Listing {
        @Test
        void isForThoseWhoMayDoSomething() {
            report(reader, 1);
            Room secret = chat.given().room("Secret", Visibility.CLOSED, owner);

            assertThat(ofLobby(reader)).isEqualTo(new ListReports.Outcome.NotAllowed());
            assertThat(ofLobby(outsider)).isEqualTo(new ListReports.Outcome.NotAllowed());
            assertThat(ofLobby(admin)).isEqualTo(new ListReports.Outcome.NotAllowed());
            assertThat(list(outsider, new Scope.OfRoom(secret.id()))).isEqualTo(new ListReports.Outcome.RoomNotFound());
            assertThat(list(owner, new Scope.ForAdministrators())).isEqualTo(new ListReports.Outcome.NotAllowed());
        }

        @Test
        void hidesReportsFromWhomTheyAreAbout() {
            User moderator = chat.user("Moderator");
            chat.store().write(tx -> chat.given().join(tx, lobby, moderator, MemberRole.MODERATOR));
            chat.post(moderator, lobby.id(), "k2", "Something rude by a moderator");

            Report report = report(reader, 2);

            assertThat(listed(ofLobby(moderator))).isEmpty();
            assertThat(listed(ofLobby(owner))).containsExactly(report);
        }

        @Test
        void hidesWhatIsForAdministratorsFromTheOwnerItIsAbout() {
            chat.post(owner, lobby.id(), "k2", "Something rude by the owner");
            report(reader, 2);

            assertThat(listed(ofLobby(owner))).isEmpty();
        }

        @Test
        void beginsWithTheOldest() {
            Report first = report(reader, 1);
            Report second = report(author, 1);

            assertThat(listed(ofLobby(owner))).containsExactly(first, second);
        }
    }

    @Nested
    final class Resolving {
        @Test
        void removesTheMessage() {
            Report report = report(reader, 1);

            assertThat(resolve(owner, report, Result.REMOVED)).isEqualTo(new ResolveReport.Outcome.Resolved());

            assertThat(isDeleted(1)).isTrue();
            assertThat(listed(ofLobby(owner))).isEmpty();
            assertThat(chat.audit()).hasSize(1);
            var entry = chat.audit().getFirst();
            assertThat(entry.deed()).isEqualTo(Deed.REPORT_RESOLVED);
            assertThat(entry.by()).isEqualTo(owner.id());
            assertThat(entry.address()).isEqualTo(Chat.ADDRESS);
            assertThat(entry.room()).isEqualTo(lobby.id());
            assertThat(entry.detail()).isEqualTo("1 removed");
        }

        @Test
        void letsTheMessageStay() {
            Report report = report(reader, 1);

            assertThat(resolve(owner, report, Result.DISMISSED)).isEqualTo(new ResolveReport.Outcome.Resolved());

            assertThat(isDeleted(1)).isFalse();
            assertThat(listed(ofLobby(owner))).isEmpty();
        }

        @Test
        void happensOnce() {
            Report report = report(reader, 1);
            resolve(owner, report, Result.DISMISSED);

            assertThat(resolve(owner, report, Result.REMOVED)).isEqualTo(new ResolveReport.Outcome.Resolved());

            assertThat(isDeleted(1)).isFalse();
            assertThat(chat.audit()).hasSize(1);
        }

        @Test
        void isForThoseItWasMadeFor() {
            Report report = report(reader, 1);

            for (User user : List.of(reader, author, outsider, admin)) {
                assertThat(resolve(user, report, Result.REMOVED)).isEqualTo(new ResolveReport.Outcome.ReportNotFound());
            }
            assertThat(isDeleted(1)).isFalse();
            assertThat(chat.audit()).isEmpty();
        }

        @Test
        void isNotForWhoseMessageItIs() {
            Report report = report(reader, 1);
            chat.store().write(tx -> {
                var membership = tx.memberships().find(lobby.id(), author.id()).orElseThrow();
                tx.memberships().update(membership.withRole(MemberRole.MODERATOR));
                return true;
            });

            assertThat(resolve(author, report, Result.DISMISSED)).isEqualTo(new ResolveReport.Outcome.ReportNotFound());
        }

        @Test
        void isForAdministratorsWhereItWasMadeForThem() {
            chat.post(owner, lobby.id(), "k2", "Something rude by the owner");
            Report report = report(reader, 2);

            assertThat(resolve(owner, report, Result.DISMISSED)).isEqualTo(new ResolveReport.Outcome.ReportNotFound());
            assertThat(resolve(admin, report, Result.REMOVED)).isEqualTo(new ResolveReport.Outcome.Resolved());
            assertThat(isDeleted(2)).isTrue();
        }

        @Test
        void knowsNoReportOfADeletedRoom() {
            Report report = report(reader, 1);
            chat.delete(owner, lobby);

            assertThat(resolve(owner, report, Result.REMOVED)).isEqualTo(new ResolveReport.Outcome.ReportNotFound());
            assertThat(moderation
                            .resolve()
                            .resolve(new ResolveReport.Command(Chat.actor(owner), new ReportId(7), Result.REMOVED)))
                    .isEqualTo(new ResolveReport.Outcome.ReportNotFound());
        }
    }
}
