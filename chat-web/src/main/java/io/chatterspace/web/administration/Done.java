package io.chatterspace.web.administration;

import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a page says was just done. The address names one of these and nothing else, so that no link makes a page say what
 * somebody likes.
 */
enum Done {
    ROLE_CHANGED("role-changed", "done_role_changed"),
    DISABLED("disabled", "done_disabled"),
    ENABLED("enabled", "done_enabled"),
    SESSIONS_ENDED("sessions-ended", "done_sessions_ended"),
    ROOM_ARCHIVED("archived", "done_archived"),
    ROOM_UNARCHIVED("unarchived", "done_unarchived"),
    ROOM_DELETED("deleted", "done_room_deleted"),
    INVITE_REVOKED("revoked", "done_revoked"),
    MESSAGE_REMOVED("removed", "done_removed"),
    MESSAGE_KEPT("kept", "done_kept"),
    SETTINGS_SAVED("saved", "done_saved");

    private static final String PARAMETER = "done";

    private final String code;
    private final String sentence;

    Done(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** The key of its sentence. */
    String sentence() {
        return sentence;
    }

    /** The page at an address without a query, which then says it. */
    String at(String address) {
        return address + "?" + PARAMETER + "=" + code;
    }

    /** What the address of a page names, if it is one of these. */
    static Optional<Done> of(ServerRequest request) {
        String named = request.query().first(PARAMETER).orElse("");
        return Arrays.stream(values()).filter(done -> done.code.equals(named)).findFirst();
    }
}
