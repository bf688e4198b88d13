package io.chatterspace.persistence;

import io.chatterspace.application.Transaction;
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
import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.event.ReadingMoved;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.SessionEnded;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import java.util.function.Function;

/** Serves queries too, with a scope that refuses changes. Confined to its unit or query. */
final class SqlTransaction implements Transaction {
    private final Scope scope;
    private final Ledger ledger;
    private final Effects effects = new Effects();

    SqlTransaction(Scope scope, Ledger ledger) {
        this.scope = scope;
        this.ledger = ledger;
    }

    Effects effects() {
        return effects;
    }

    @Override
    public <E extends RoomEvent> E record(RoomId room, Function<Revision, E> event) {
        scope.requireChanging();
        RoomCounters counters = ledger.touchRoom(room);
        var revision = new Revision(counters.revision()).next();
        E recorded = event.apply(revision);
        if (!recorded.revision().equals(revision) || !recorded.room().equals(room)) {
            throw new IllegalArgumentException("an event of another room or revision");
        }
        counters.takeRevision();
        ledger.append(recorded);
        effects.recorded(recorded);
        return recorded;
    }

    @Override
    public void record(SessionEnded event) {
        scope.requireChanging();
        effects.recorded(event);
    }

    @Override
    public void record(Notice event) {
        scope.requireChanging();
        effects.recorded(event);
    }

    @Override
    public void record(ReadingMoved event) {
        scope.requireChanging();
        effects.recorded(event);
    }

    @Override
    public UserRepository users() {
        return new JooqUserRepository(scope, ledger, effects);
    }

    @Override
    public BlockRepository blocks() {
        return new JooqBlockRepository(scope, ledger.rows().blocks(), effects);
    }

    @Override
    public CredentialRepository credentials() {
        return new JooqCredentialRepository(scope, ledger.rows().sql(), effects);
    }

    @Override
    public PasswordResetRepository resets() {
        return new JooqPasswordResetRepository(scope, ledger.rows().sql(), effects);
    }

    @Override
    public InviteRepository invites() {
        return new JooqInviteRepository(scope, ledger.rows().sql(), effects);
    }

    @Override
    public SessionRepository sessions() {
        return new JooqSessionRepository(scope, ledger.rows().sql(), effects);
    }

    @Override
    public MentionRepository mentions() {
        return new JooqMentionRepository(scope, ledger);
    }

    @Override
    public NotificationRepository notifications() {
        return new JooqNotificationRepository(scope, ledger.rows().sql(), effects);
    }

    @Override
    public RoomRepository rooms() {
        return new JooqRoomRepository(scope, ledger, effects);
    }

    @Override
    public MembershipRepository memberships() {
        return new JooqMembershipRepository(scope, ledger, effects);
    }

    @Override
    public RestrictionRepository restrictions() {
        return new JooqRestrictionRepository(scope, ledger, effects);
    }

    @Override
    public MessageRepository messages() {
        return new JooqMessageRepository(scope, ledger, effects);
    }

    @Override
    public SearchIndex search() {
        return new JooqSearchIndex(scope, ledger);
    }

    @Override
    public ReactionRepository reactions() {
        return new JooqReactionRepository(scope, ledger, effects);
    }

    @Override
    public PinRepository pins() {
        return new JooqPinRepository(scope, ledger, effects);
    }

    @Override
    public BookmarkRepository bookmarks() {
        return new JooqBookmarkRepository(scope, ledger, effects);
    }

    @Override
    public ReportRepository reports() {
        return new JooqReportRepository(scope, ledger, effects);
    }

    @Override
    public SettingsRepository settings() {
        return new JooqSettingsRepository(scope, ledger.rows().sql(), effects);
    }

    @Override
    public AuditLog audit() {
        return new JooqAuditLog(scope, ledger.rows().sql(), effects);
    }

    @Override
    public ChangeLog changes() {
        return new JooqChangeLog(scope, ledger);
    }
}
