package io.chatterspace.persistence;

import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.notification.NotificationLevel;
import io.chatterspace.domain.room.Posting;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.user.UserRole;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the values of an enum stand in the database: what is renamed in the code keeps its name there. Immutable.
 *
 * @param <E> the enum
 */
final class Code<E extends Enum<E>> {
    static final Code<UserRole> USER_ROLE = new Code<>(UserRole.class, role -> switch (role) {
        case ADMINISTRATOR -> "administrator";
        case FULL_USER -> "full";
        case GUEST -> "guest";
    });

    static final Code<Posting> POSTING = new Code<>(Posting.class, posting -> switch (posting) {
        case MEMBERS -> "members";
        case MODERATORS -> "moderators";
    });

    static final Code<Restriction.Kind> RESTRICTION = new Code<>(Restriction.Kind.class, kind -> switch (kind) {
        case BAN -> "ban";
        case SILENCE -> "silence";
    });

    static final Code<Report.Audience> AUDIENCE = new Code<>(Report.Audience.class, audience -> switch (audience) {
        case MODERATORS -> "moderators";
        case ADMINISTRATORS -> "administrators";
    });

    static final Code<Report.Result> RESULT = new Code<>(Report.Result.class, result -> switch (result) {
        case REMOVED -> "removed";
        case DISMISSED -> "dismissed";
    });

    static final Code<NotificationLevel> NOTIFICATION_LEVEL =
            new Code<>(NotificationLevel.class, level -> switch (level) {
                case ALL -> "all";
                case MENTIONS -> "mentions";
                case NOTHING -> "nothing";
            });

    static final Code<Joining> JOINING = new Code<>(Joining.class, joining -> switch (joining) {
        case INVITE -> "invite";
        case REGISTRATION -> "registration";
        case GUEST -> "guest";
    });

    static final Code<RoomCreators> ROOM_CREATORS = new Code<>(RoomCreators.class, creators -> switch (creators) {
        case EVERYBODY -> "everybody";
        case FULL_USERS -> "full";
        case ADMINISTRATORS -> "administrators";
    });

    static final Code<Deed> DEED = new Code<>(Deed.class, deed -> switch (deed) {
        case INSTALLATION_SET_UP -> "installation-set-up";
        case SETTINGS_CHANGED -> "settings-changed";
        case USER_ROLE_CHANGED -> "user-role-changed";
        case USER_DISABLED -> "user-disabled";
        case USER_ENABLED -> "user-enabled";
        case SESSIONS_ENDED -> "sessions-ended";
        case RESET_LINK_MADE -> "reset-link-made";
        case PASSWORD_RESET -> "password-reset";
        case INVITE_MADE -> "invite-made";
        case INVITE_REVOKED -> "invite-revoked";
        case ROOM_RENAMED -> "room-renamed";
        case ROOM_RULES_CHANGED -> "room-rules-changed";
        case ROOM_TOPIC_CHANGED -> "room-topic-changed";
        case ROOM_ARCHIVED -> "room-archived";
        case ROOM_UNARCHIVED -> "room-unarchived";
        case ROOM_DELETED -> "room-deleted";
        case MEMBER_ADDED -> "member-added";
        case MEMBER_REMOVED -> "member-removed";
        case MEMBER_ROLE_CHANGED -> "member-role-changed";
        case MEMBER_BANNED -> "member-banned";
        case BAN_LIFTED -> "ban-lifted";
        case MEMBER_SILENCED -> "member-silenced";
        case SILENCE_LIFTED -> "silence-lifted";
        case MESSAGE_REMOVED -> "message-removed";
        case REPORT_RESOLVED -> "report-resolved";
    });

    private final Map<E, String> codes;
    private final Map<String, E> values = new HashMap<>();

    private Code(Class<E> type, Function<E, String> code) {
        this.codes = new EnumMap<>(type);
        Arrays.stream(type.getEnumConstants()).forEach(value -> {
            codes.put(value, code.apply(value));
            values.put(code.apply(value), value);
        });
    }

    String of(E value) {
        return Optional.ofNullable(codes.get(value)).orElseThrow();
    }

    /** The value of a code that was stored. */
    E read(String code) {
        return Optional.ofNullable(values.get(code))
                .orElseThrow(() -> new IllegalStateException("unknown code in the database: " + code));
    }
}
