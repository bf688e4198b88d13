package io.chatterspace.application;

import io.chatterspace.application.account.InviteRepository;
import io.chatterspace.application.account.PasswordResetRepository;
import io.chatterspace.application.audit.AuditLog;
import io.chatterspace.application.bookmark.BookmarkRepository;
import io.chatterspace.application.live.ChangeLog;
import io.chatterspace.application.mention.MentionRepository;
import io.chatterspace.application.message.MessageRepository;
import io.chatterspace.application.moderation.ReportRepository;
import io.chatterspace.application.notification.NotificationRepository;
import io.chatterspace.application.pin.PinRepository;
import io.chatterspace.application.reaction.ReactionRepository;
import io.chatterspace.application.room.MembershipRepository;
import io.chatterspace.application.room.RestrictionRepository;
import io.chatterspace.application.room.RoomRepository;
import io.chatterspace.application.search.SearchIndex;
import io.chatterspace.application.session.SessionRepository;
import io.chatterspace.application.settings.SettingsRepository;
import io.chatterspace.application.user.BlockRepository;
import io.chatterspace.application.user.CredentialRepository;
import io.chatterspace.application.user.UserRepository;

/**
 * The repositories on one consistent state. Confined to the query or unit it was given to; outside of a
 * {@link Transaction} the repositories' changing methods throw {@link IllegalStateException}.
 */
public interface Snapshot {
    UserRepository users();

    BlockRepository blocks();

    CredentialRepository credentials();

    PasswordResetRepository resets();

    InviteRepository invites();

    SessionRepository sessions();

    RoomRepository rooms();

    MembershipRepository memberships();

    RestrictionRepository restrictions();

    MessageRepository messages();

    ReactionRepository reactions();

    PinRepository pins();

    BookmarkRepository bookmarks();

    MentionRepository mentions();

    NotificationRepository notifications();

    SearchIndex search();

    ReportRepository reports();

    SettingsRepository settings();

    AuditLog audit();

    ChangeLog changes();
}
