package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.account.Applicant;
import io.chatterspace.application.account.Register;
import io.chatterspace.application.account.SignIn;
import io.chatterspace.application.account.SignedIn;
import io.chatterspace.application.moderation.ReportMessage;
import io.chatterspace.application.people.ChangeUserRole;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdministrationTest {
    private static final Pattern ADDRESS = Pattern.compile("<input class=\"address\" value=\"([^\"]+)\"");

    private RunningWeb server;
    private Backstage backstage;
    private SignedIn root;
    private Visit admin;
    private Visit ada;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        backstage = new Backstage(server);
        root = signIn(RunningWeb.ADMINISTRATOR);
        admin = visit(root);
        ada = Visit.signedIn(server, "Ada");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ChatterSpace chat() {
        return server.chat();
    }

    private SignedIn signIn(Applicant who) {
        var command = new SignIn.Command(who.handle(), who.password(), Device.UNKNOWN);
        return switch (chat().accounts().signIn().signIn(command)) {
            case SignIn.Outcome.Accepted(var signedIn) -> signedIn;
            case SignIn.Outcome outcome -> throw new AssertionError(outcome);
        };
    }

    private Visit visit(SignedIn signedIn) {
        Visit visit = Visit.of(server);
        var cookie = new HttpCookie("chatterspace-session", signedIn.token().value());
        cookie.setPath("/");
        cookie.setVersion(0);
        ((CookieManager) visit.client().cookieHandler().orElseThrow())
                .getCookieStore()
                .add(server.origin(), cookie);
        return visit;
    }

    private User register(String name, String handle) {
        var applicant = new Applicant(name, handle, "a password nobody guesses");
        var command = new Register.Command(new Register.Entrance.Open(), applicant, null, Device.of("Firefox"));
        return switch (chat().accounts().register().register(command)) {
            case Register.Outcome.Registered(var signedIn) -> signedIn.user();
            case Register.Outcome outcome -> throw new AssertionError(outcome);
        };
    }

    private User user(UserId id) {
        return chat().store().lookup().user(id).orElseThrow();
    }

    private static String person(User user) {
        return "administration/people/" + user.id().value();
    }

    private static String address(HttpResponse<String> page) {
        Matcher matcher = ADDRESS.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return Markup.unescape(matcher.group(1));
    }

    @Nested
    class Others {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "administration",
                    "administration/people",
                    "administration/people/1",
                    "administration/rooms",
                    "administration/rooms/1",
                    "administration/invites",
                    "administration/reports",
                    "administration/settings",
                    "administration/audit"
                })
        void findNothing(String path) {
            HttpResponse<String> answer = ada.get(path);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(ada.get("no-such-page").body());
            assertThat(Visit.withoutRedirects(server).get(path).headers().firstValue("location"))
                    .hasValueSatisfying(location -> assertThat(location).startsWith("/sign-in?next=%2Fadministration"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "people/ID/role",
                    "people/ID/disable",
                    "people/ID/enable",
                    "people/ID/end-sessions",
                    "people/ID/reset-link",
                    "rooms/ROOM/archive",
                    "rooms/ROOM/unarchive",
                    "rooms/ROOM/delete",
                    "invites",
                    "invites/1/revoke",
                    "reports/1/remove",
                    "reports/1/keep",
                    "settings"
                })
        void changeNothing(String path) {
            Room room = backstage.open(ada, "Lobby");
            String there = path.replace("ID", Long.toString(root.user().id().value()))
                    .replace("ROOM", Long.toString(room.id().value()));
            String before = backstage.state();
            var fields = Map.of(
                    "role",
                    "full-user",
                    "confirm",
                    "Lobby",
                    "length",
                    "day",
                    "name",
                    "Mine",
                    "room-creators",
                    "everybody");

            assertThat(ada.post("administration/" + there, fields).statusCode()).isEqualTo(404);
            assertThat(Visit.of(server).post("administration/" + there, fields).statusCode())
                    .isEqualTo(401);
            assertThat(backstage.state()).isEqualTo(before);
            assertThat(user(root.user().id()).isAdministrator()).isTrue();
        }

        @Test
        void areNotShownTheWay() {
            assertThat(Markup.link(ada.get("rooms").body(), "/administration")).isEmpty();
            assertThat(Markup.link(admin.get("rooms").body(), "/administration"))
                    .isPresent();
        }

        @Test
        void findNothingFromTheMomentTheyAreNoAdministrators() {
            User grace = register("Grace", "grace");
            var makeThem = new ChangeUserRole.Command(
                    new Actor(root.user().id(), "192.0.2.1"), grace.id(), UserRole.ADMINISTRATOR);
            assertThat(chat().people().changeRole().change(makeThem))
                    .isInstanceOf(ChangeUserRole.Outcome.Changed.class);

            admin.post(person(root.user()) + "/role", Map.of("role", "full-user"));

            assertThat(admin.get("administration/people").statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class People {
        @Test
        void areListedAndFound() {
            register("Grace Hopper", "grace");

            assertThat(admin.get("administration/people").body())
                    .contains("Grace Hopper", "grace", ">Ada<", "Administrator");
            assertThat(admin.get("administration/people?text=hopp").body())
                    .contains("Grace Hopper")
                    .doesNotContain(">Ada<");
            assertThat(admin.get("administration/people?text=nobody").body()).contains("Nobody of that name is here.");
        }

        @Test
        void areAllOnOneOfThePages() {
            for (int i = 0; i < 60; i++) {
                Visit.signedIn(server, "Guest " + i);
            }
            String first = admin.get("administration/people").body();
            String more = Markup.link(first, "after=").orElseThrow();
            String second = admin.get(more.substring(1)).body();

            for (int i = 0; i < 60; i++) {
                String name = ">Guest " + i + "<";
                assertThat(first.contains(name) ^ second.contains(name))
                        .as(name)
                        .isTrue();
            }
            assertThat(Markup.link(second, "after=")).isEmpty();
        }

        @Test
        void getARole() {
            User grace = register("Grace", "grace");

            HttpResponse<String> answer = admin.post(person(grace) + "/role", Map.of("role", "administrator"));

            assertThat(answer.body()).contains("The role is changed.");
            assertThat(answer.uri().getQuery()).isEqualTo("done=role-changed");
            assertThat(user(grace.id()).isAdministrator()).isTrue();
        }

        @Test
        void includeAnAdministratorAtAnyTime() {
            HttpResponse<String> answer = admin.post(person(root.user()) + "/disable", Map.of());

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("There would be no administrator left.");
        }

        @Test
        void areDisabledAndEnabled() {
            User user = user(backstage.user(ada));

            assertThat(admin.post(person(user) + "/disable", Map.of()).body()).contains("cannot take part any more");
            assertThat(ada.get("rooms").body()).doesNotContain("Sign out");
            assertThat(admin.get(person(user)).body()).contains("disabled since");

            assertThat(admin.post(person(user) + "/enable", Map.of()).body()).contains("can take part again");
            assertThat(user(user.id()).isDisabled()).isFalse();
        }

        @Test
        void areSignedOutEverywhere() {
            User user = user(backstage.user(ada));
            assertThat(admin.get(person(user)).body()).contains("End all sessions");

            assertThat(admin.post(person(user) + "/end-sessions", Map.of()).body())
                    .contains("Not signed in anywhere.");
            assertThat(ada.get("rooms").body()).doesNotContain("Sign out");
        }

        @Test
        void getALinkThatIsShownOnce() {
            User grace = register("Grace", "grace");

            HttpResponse<String> page = admin.post(person(grace) + "/reset-link", Map.of());

            assertThat(address(page)).startsWith(server.at("reset/").toString()).hasSizeGreaterThan(60);
            assertThat(page.uri().toString()).doesNotContain(address(page).substring(30));
            assertThat(admin.get(person(grace)).body()).doesNotContain("class=\"address\"");
        }

        @Test
        void thatDoNotExistAreNotFound() {
            for (String path : List.of("1", "x", "99999999999999999999", "-1")) {
                assertThat(admin.get("administration/people/" + path).statusCode())
                        .isEqualTo(404);
            }
            assertThat(admin.post("administration/people/1/disable", Map.of()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Rooms {
        private Room room;

        @BeforeEach
        void open() {
            room = backstage.open(ada, "Lobby");
            backstage.post(ada, room.id(), "key", "Hello there");
        }

        private String path() {
            return "administration/rooms/" + room.id().value();
        }

        @Test
        void areListedWithoutWhatIsSaidInThem() {
            String page = admin.get("administration/rooms").body();

            assertThat(page).contains("Lobby", "Open").doesNotContain("Hello there");
            assertThat(admin.get(path()).body()).contains("1 member").doesNotContain("Hello there");
        }

        @Test
        void areArchivedAndTakenOut() {
            assertThat(admin.post(path() + "/archive", Map.of()).body()).contains("The room is archived.");
            assertThat(admin.get("administration/rooms").body()).contains("Archived");
            assertThat(admin.post(path() + "/unarchive", Map.of()).body()).contains("The room is in use again.");
        }

        @Test
        void areDeletedByWhoTypesTheirName() {
            HttpResponse<String> refused = admin.post(path() + "/delete", Map.of("confirm", "Loby"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("That is not the name of the room.");

            HttpResponse<String> deleted = admin.post(path() + "/delete", Map.of("confirm", "Lobby"));

            assertThat(deleted.body()).contains("The room is deleted.");
            assertThat(admin.get(path()).statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class Invites {
        @Test
        void areMadeShownOnceListedAndRevoked() {
            HttpResponse<String> made = admin.post("administration/invites", Map.of("length", "week", "uses", "5"));
            assertThat(address(made)).startsWith(server.at("invite/").toString());
            String list = admin.get("administration/invites").body();
            assertThat(list).contains("0 / 5", "Can be used", "Root").doesNotContain("class=\"address\"");

            String revoke = Markup.values(list, "action").stream()
                    .filter(action -> action.endsWith("/revoke"))
                    .findFirst()
                    .orElseThrow();
            String revoked = admin.post(revoke.substring(1), Map.of()).body();

            assertThat(revoked)
                    .contains("The invite is of no use any more.", ">Revoked<")
                    .doesNotContain("/revoke\"");
        }

        @Test
        void lastForEverAndForAnybody() {
            admin.post("administration/invites", Map.of("length", "ever", "uses", ""));

            assertThat(admin.get("administration/invites").body()).contains("For ever", ">0<");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "many", "10001", "99999999999999999999"})
        void areForSomeNumberOfPeople(String uses) {
            HttpResponse<String> answer = admin.post("administration/invites", Map.of("length", "day", "uses", uses));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Markup.field(answer.body(), "uses")).isEqualTo(uses);
            assertThat(admin.get("administration/invites").body()).contains("No invite has been made yet.");
        }
    }

    @Nested
    class Reports {
        private String report() {
            Room room = backstage.open(ada, "Lobby");
            Visit bob = Visit.signedIn(server, "Bob");
            backstage.join(bob, room.id());
            backstage.post(ada, room.id(), "key", "Something rude");
            var command = new ReportMessage.Command(backstage.user(bob), room.id(), new MessageSeq(1), "This is rude");
            return switch (chat().moderation().report().report(command)) {
                case ReportMessage.Outcome.Reported(var report) ->
                    "administration/reports/" + report.id().value();
                case ReportMessage.Outcome outcome -> throw new AssertionError(outcome);
            };
        }

        @Test
        void showWhatItIsAbout() {
            report();

            assertThat(admin.get("administration/reports").body())
                    .contains("This is rude", "Something rude", "Ada", "Bob", "Lobby");
        }

        @Test
        void takeTheMessageAway() {
            String path = report();

            assertThat(admin.post(path + "/remove", Map.of()).body())
                    .contains("The message is removed.", "There is nothing to look at.");
            assertThat(ada.get("rooms/lobby").body()).doesNotContain("Something rude");
        }

        @Test
        void letTheMessageStay() {
            String path = report();

            assertThat(admin.post(path + "/keep", Map.of()).body())
                    .contains("The message stays.", "There is nothing to look at.");
            assertThat(ada.get("rooms/lobby").body()).contains("Something rude");
        }
    }

    @Nested
    class Settings {
        @Test
        void nameTheInstallationOnEveryPage() {
            var fields = Map.of("name", "Harbour <House>", "join-guest", "on", "room-creators", "administrators");

            assertThat(admin.post("administration/settings", fields).body()).contains("The settings are saved.");

            var settings = chat().store().lookup().settings();
            assertThat(settings.joining()).containsExactly(Joining.GUEST);
            assertThat(settings.roomCreators()).isEqualTo(RoomCreators.ADMINISTRATORS);
            for (String path : List.of("rooms", "no-such-page", "administration/settings")) {
                assertThat(admin.get(path).body())
                        .contains("Harbour &lt;House&gt;")
                        .doesNotContain("<House>");
            }
            assertThat(Visit.of(server).get("sign-in").body()).contains("Harbour &lt;House&gt;");
        }

        @Test
        void areGivenBackIfTheNameIsNone() {
            HttpResponse<String> answer = admin.post(
                    "administration/settings", Map.of("name", " ", "join-invite", "on", "room-creators", "everybody"));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Type a name first.");
        }

        @Test
        void warnOfPlainHttp() {
            assertThat(admin.get("administration/settings").body()).contains("plain http");
        }
    }

    @Nested
    class AuditLog {
        @Test
        void saysWhoDidWhatToWhom() {
            User grace = register("Grace", "grace");
            admin.post(person(grace) + "/role", Map.of("role", "administrator"));
            admin.post(person(grace) + "/disable", Map.of());

            assertThat(admin.get("administration/audit").body())
                    .contains("Root", "disabled somebody", "Grace", "127.0.0.1", "set up this installation");
        }

        @Test
        void isAllOnOneOfItsPages() {
            for (int i = 0; i < 60; i++) {
                admin.post("administration/invites", Map.of("length", "day", "uses", ""));
            }
            String first = admin.get("administration/audit").body();
            String second = admin.get(Markup.link(first, "after=").orElseThrow().substring(1))
                    .body();

            assertThat(first.split("made an invite", -1)).hasSize(51);
            assertThat(second.split("made an invite", -1)).hasSize(11);
        }
    }

    @Test
    void statusLinesSayNothingOfWhatOthersPutIntoAnAddress() {
        assertThat(admin.get("administration/people?done=You+have+won").body())
                .doesNotContain("You have won", "class=\"done\"");
    }
}
