package io.chatterspace.application.memory;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.account.InviteRepository;
import io.chatterspace.application.account.PasswordResetRepository;
import io.chatterspace.application.audit.AuditLog;
import io.chatterspace.application.bookmark.BookmarkRepository;
import io.chatterspace.application.live.ChangeLog;
import io.chatterspace.application.memory.Tables.RoomTable;
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
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.event.ReadingMoved;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.SessionEnded;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Serves queries too, with a journal that refuses changes. Confined to its unit or query. */
final class InMemoryTransaction implements Transaction {
    private final Tables tables;
    private final Journal journal;
    private final List<Event> events = new ArrayList<>();

    InMemoryTransaction(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    /** What was recorded, in order. */
    List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public <E extends RoomEvent> E record(RoomId room, Function<Revision, E> event) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(room);
        var revision = new Revision(table.changes.size() + 1L);
        E recorded = event.apply(revision);
        if (!recorded.revision().equals(revision) || !recorded.room().equals(room)) {
            throw new IllegalArgumentException("an event of another room or revision");
        }
        Change change = Change.of(recorded);
        journal.change(() -> table.changes.add(change), table.changes::removeLast);
        events.add(recorded);
        return recorded;
    }

    @Override
    public void record(SessionEnded event) {
        journal.requireOpen();
        events.add(event);
    }

    @Override
    public UserRepository users() {
        return new InMemoryUserRepository(tables, journal);
    }

    @Override
    public void record(Notice event) {
        journal.requireOpen();
        events.add(event);
    }

    @Override
    public void record(ReadingMoved event) {
        journal.requireOpen();
        events.add(event);
    }

    @Override
    public BlockRepository blocks() {
        return new InMemoryBlockRepository(tables, journal);
    }

    @Override
    public CredentialRepository credentials() {
        return new InMemoryCredentialRepository(tables, journal);
    }

    @Override
    public PasswordResetRepository resets() {
        return new InMemoryPasswordResetRepository(tables, journal);
    }

    @Override
    public InviteRepository invites() {
        return new InMemoryInviteRepository(tables, journal);
    }

    @Override
    public RestrictionRepository restrictions() {
        return new InMemoryRestrictionRepository(tables, journal);
    }

    @Override
    public SearchIndex search() {
        return new InMemorySearchIndex(tables);
    }

    @Override
    public ReactionRepository reactions() {
        return new InMemoryReactionRepository(tables, journal);
    }

    @Override
    public PinRepository pins() {
        return new InMemoryPinRepository(tables, journal);
    }

    @Override
    public BookmarkRepository bookmarks() {
        return new InMemoryBookmarkRepository(tables, journal);
    }

    @Override
    public MentionRepository mentions() {
        return new InMemoryMentionRepository(tables);
    }

    @Override
    public NotificationRepository notifications() {
        return new InMemoryNotificationRepository(tables, journal);
    }

    @Override
    public ReportRepository reports() {
        return new InMemoryReportRepository(tables, journal);
    }

    @Override
    public SettingsRepository settings() {
        return new InMemorySettingsRepository(tables, journal);
    }

    @Override
    public AuditLog audit() {
        return new InMemoryAuditLog(tables, journal);
    }

    @Override
    public SessionRepository sessions() {
        return new InMemorySessionRepository(tables, journal);
    }

    @Override
    public RoomRepository rooms() {
        return new InMemoryRoomRepository(tables, journal);
    }

    @Override
    public MembershipRepository memberships() {
        return new InMemoryMembershipRepository(tables, journal);
    }

    @Override
    public MessageRepository messages() {
        return new InMemoryMessageRepository(tables, journal);
    }

    @Override
    public ChangeLog changes() {
        return new InMemoryChangeLog(tables);
    }
}
