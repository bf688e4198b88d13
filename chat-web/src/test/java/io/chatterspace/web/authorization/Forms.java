package io.chatterspace.web.authorization;

import io.chatterspace.web.authorization.Table.Row;
import java.util.Map;

/** What is sent with each form: something that would be taken, if only they may. Stateless. */
final class Forms {
    private static final String PASSWORD = "correct horse battery";

    private Forms() {}

    static Map<String, String> fields(Row row, Scene scene) {
        return switch (row.deed().substring("POST ".length())) {
            case "/sign-in" -> Map.of("handle", scene.speaker().handle(), "password", "not the right one");
            case "/guest" -> Map.of("name", "Somebody New");
            case "/register", "/invite/{token}" ->
                Map.of(
                        "name",
                        "Somebody New",
                        "handle",
                        "new" + scene.actor().id().value(),
                        "password",
                        PASSWORD);
            case "/reset/{token}" -> Map.of("password", PASSWORD);
            case "/set-up" -> Map.of("code", "AAAA-AAAA-AAAA-AAAA", "installation", "Mine");
            case "/account/name" -> Map.of("name", "Another Name");
            case "/account/password" -> Map.of("current", "wrong", "wanted", PASSWORD);
            case "/rooms" -> Map.of("name", "New " + scene.actor().id().value());
            case "/direct" -> Map.of("handles", scene.bystander().handle());
            case "/rooms/{slug}/rename" ->
                Map.of("name", "Renamed " + scene.roomId().value());
            case "/rooms/{slug}/notifications" -> Map.of("level", "mentions");
            case "/rooms/{slug}/topic" -> Map.of("topic", "Everything");
            case "/rooms/{slug}/rules" -> Map.of("posting", "moderators", "slow_mode", "0");
            case "/rooms/{slug}/delete", "/administration/rooms/{id}/delete" -> Map.of("confirm", scene.roomName());
            case "/rooms/{slug}/members" -> Map.of("handle", scene.bystander().handle());
            case "/rooms/{slug}/members/{user}/role" -> Map.of("role", "moderator");
            case "/rooms/{slug}/members/{user}/ban", "/rooms/{slug}/members/{user}/silence" ->
                Map.of("reason", "because", "length", "day");
            case "/rooms/{slug}/members/{user}/lift" -> Map.of("kind", "silence");
            case "/rooms/{slug}/messages", "/rooms/{slug}/messages/{seq}/edit" -> Map.of("body", "said");
            case "/rooms/{slug}/messages/{seq}/reactions" -> Map.of("put", "\uD83D\uDC4D");
            case "/rooms/{slug}/messages/{seq}/report" -> Map.of("reason", "because");
            case "/administration/settings" ->
                Map.of(
                        "name",
                        "Chat",
                        "guest",
                        "on",
                        "registration",
                        "on",
                        "invite",
                        "on",
                        "room-creators",
                        "everybody");
            case "/administration/invites" -> Map.of("length", "day", "uses", "1");
            case "/administration/people/{id}/role" -> Map.of("role", "administrator");
            case "/rooms/{slug}/read" -> Map.of("seq", "1");
            default -> Map.of();
        };
    }
}
