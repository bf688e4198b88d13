package io.chatterspace.web.administration;

import io.chatterspace.domain.audit.Deed;

/** What deeds are called. Stateless. */
final class Deeds {
    private Deeds() {}

    /** The key of a deed's sentence. */
    static String name(Deed deed) {
        return switch (deed) {
            case INSTALLATION_SET_UP -> "deed_installation_set_up";
            case SETTINGS_CHANGED -> "deed_settings_changed";
            case USER_ROLE_CHANGED -> "deed_user_role_changed";
            case USER_DISABLED -> "deed_user_disabled";
            case USER_ENABLED -> "deed_user_enabled";
            case SESSIONS_ENDED -> "deed_sessions_ended";
            case RESET_LINK_MADE -> "deed_reset_link_made";
            case PASSWORD_RESET -> "deed_password_reset";
            case INVITE_MADE -> "deed_invite_made";
            case INVITE_REVOKED -> "deed_invite_revoked";
            case ROOM_RENAMED -> "deed_room_renamed";
            case ROOM_RULES_CHANGED -> "deed_room_rules_changed";
            case ROOM_TOPIC_CHANGED -> "deed_room_topic_changed";
            case ROOM_ARCHIVED -> "deed_room_archived";
            case ROOM_UNARCHIVED -> "deed_room_unarchived";
            case ROOM_DELETED -> "deed_room_deleted";
            case MEMBER_ADDED -> "deed_member_added";
            case MEMBER_REMOVED -> "deed_member_removed";
            case MEMBER_ROLE_CHANGED -> "deed_member_role_changed";
            case MEMBER_BANNED -> "deed_member_banned";
            case BAN_LIFTED -> "deed_ban_lifted";
            case MEMBER_SILENCED -> "deed_member_silenced";
            case SILENCE_LIFTED -> "deed_silence_lifted";
            case MESSAGE_REMOVED -> "deed_message_removed";
            case REPORT_RESOLVED -> "deed_report_resolved";
        };
    }
}
