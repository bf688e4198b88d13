package io.chatterspace.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.audit.AuditId;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does. */
public interface AuditLogContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    private List<AuditEntry> list(AuditListing listing) {
        return store().read(snapshot -> snapshot.audit().list(listing));
    }

    private List<AuditEntry> all() {
        return list(new AuditListing(null, 1_000));
    }

    private static AuditEntry entry(Fixtures given, Deed deed) {
        return new AuditEntry(
                new AuditId(given.newId()),
                given.clock().instant(),
                new UserId(1),
                "2001:db8::7",
                deed,
                new UserId(2),
                new RoomId(3),
                "\uD83E\uDD84");
    }

    private static void append(Fixtures given, AuditEntry entry) {
        given.write(tx -> tx.audit().append(entry));
    }

    @Test
    default void isEmptyAtFirst() {
        assertThat(all()).isEmpty();
    }

    @Test
    default void keepsEveryKindOfDeedTheLatestFirst() {
        var given = new Fixtures(store());
        List<AuditEntry> entries =
                Arrays.stream(Deed.values()).map(deed -> entry(given, deed)).toList();

        entries.forEach(entry -> append(given, entry));

        assertThat(all()).isEqualTo(entries.reversed());
    }

    @Test
    default void keepsWhatIsAboutNobodyAndNoRoom() {
        var given = new Fixtures(store());
        var entry = new AuditEntry(
                new AuditId(1), given.clock().instant(), new UserId(1), "", Deed.SETTINGS_CHANGED, null, null, "");

        append(given, entry);

        assertThat(all()).containsExactly(entry);
    }

    @Test
    default void pagesAreTheWholeLog() {
        var given = new Fixtures(store());
        for (int i = 0; i < 7; i++) {
            append(given, entry(given, Deed.ROOM_DELETED));
        }
        List<AuditEntry> paged = new ArrayList<>();
        List<AuditEntry> page = list(new AuditListing(null, 3));
        for (int i = 0; i < 4 && !page.isEmpty(); i++) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            paged.addAll(page);
            page = list(new AuditListing(page.getLast().id(), 3));
        }

        assertThat(paged).isEqualTo(all());
    }

    @Test
    default void refusesATakenId() {
        var given = new Fixtures(store());
        AuditEntry entry = entry(given, Deed.ROOM_DELETED);
        append(given, entry);

        assertThatThrownBy(() -> append(given, entry)).isInstanceOf(StorageException.class);
        assertThat(all()).containsExactly(entry);
    }

    @Test
    default void whatWasListedStaysAsItWas() {
        var given = new Fixtures(store());
        AuditEntry entry = entry(given, Deed.ROOM_DELETED);
        append(given, entry);
        List<AuditEntry> listed = all();

        append(given, entry(given, Deed.ROOM_DELETED));

        assertThat(listed).containsExactly(entry);
    }

    @Test
    default void whatIsTakenBackIsNotThere() {
        var given = new Fixtures(store());

        given.takeBack(tx -> tx.audit().append(entry(given, Deed.ROOM_DELETED)));

        assertThat(all()).isEmpty();
    }
}
