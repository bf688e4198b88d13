package io.chatterspace.application.memory;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.moderation.ReportRepository;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.moderation.Report.Audience;
import io.chatterspace.domain.moderation.ReportId;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Confined to its transaction. */
final class InMemoryReportRepository implements ReportRepository {
    private static final Comparator<Report> OLDEST_FIRST =
            Comparator.comparingLong((Report report) -> report.id().value());

    private final Tables tables;
    private final Journal journal;

    InMemoryReportRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<Report> find(ReportId id) {
        return Optional.ofNullable(tables.reports.get(id)).filter(this::isThere);
    }

    @Override
    public Optional<Report> findOpen(RoomId room, MessageSeq seq, UserId by) {
        return open().filter(report -> report.room().equals(room)
                        && report.seq().equals(seq)
                        && report.by().equals(by))
                .findFirst();
    }

    @Override
    public List<Report> listOpen(RoomId room, int limit) {
        return open().filter(report -> report.room().equals(room)).limit(limit).toList();
    }

    @Override
    public List<Report> listOpen(Audience audience, int limit) {
        return open().filter(report -> report.audience() == audience)
                .limit(limit)
                .toList();
    }

    private Stream<Report> open() {
        return tables.reports.values().stream()
                .filter(this::isThere)
                .filter(Report::isOpen)
                .sorted(OLDEST_FIRST);
    }

    private boolean isThere(Report report) {
        return tables.room(report.room()).isPresent();
    }

    @Override
    public void add(Report report) {
        journal.requireOpen();
        tables.requireRoom(report.room());
        Tables.require(tables.users.containsKey(report.by()), "no such user");
        Tables.require(!tables.reports.containsKey(report.id()), "report id is taken");
        journal.put(tables.reports, report.id(), report);
    }

    @Override
    public void resolve(Report report) {
        journal.requireOpen();
        Report before = find(report.id()).orElseThrow(() -> new StorageException("no such report"));
        var after = new Report(
                before.id(),
                before.room(),
                before.seq(),
                before.by(),
                before.reason(),
                before.at(),
                before.audience(),
                report.resolution());
        journal.put(tables.reports, report.id(), after);
    }
}
