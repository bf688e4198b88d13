package io.chatterspace.application.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.StorageException;
import io.chatterspace.domain.event.ReadingMoved;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class NoticeBoardTest {
    private static final UserId ADA = new UserId(1);
    private static final UserId GRACE = new UserId(2);
    private static final RoomId LOBBY = new RoomId(3);
    private static final RoomId KITCHEN = new RoomId(4);

    private final NoticeBoard board = new NoticeBoard();

    /** Counts what it is told. */
    private static final class Page implements Addressee {
        private final Set<RoomId> followed = ConcurrentHashMap.newKeySet();
        private int notices;

        @Override
        public void notice() {
            notices++;
        }

        @Override
        public boolean follows(RoomId room) {
            return followed.contains(room);
        }
    }

    private NoticeWatch watch(UserId user, Page page, RoomId... rooms) {
        return board.watch(user, page, id -> List.of(rooms));
    }

    @Test
    void tellsMembersWhatHappensInTheirRooms() {
        var ada = new Page();
        var grace = new Page();
        watch(ADA, ada, LOBBY);
        watch(GRACE, grace, KITCHEN);

        board.tell(LOBBY);

        assertThat(ada.notices).isEqualTo(1);
        assertThat(grace.notices).isZero();
    }

    @Test
    void tellsOfARoomOnceUntilTheNoticeIsTaken() {
        var page = new Page();
        NoticeWatch watch = watch(ADA, page, LOBBY, KITCHEN);

        board.tell(LOBBY);
        board.tell(LOBBY);
        assertThat(page.notices).isEqualTo(1);
        assertThat(board.roomCount()).isEqualTo(1);

        board.tell(KITCHEN);
        assertThat(page.notices).isEqualTo(2);

        watch.renew();
        board.tell(LOBBY);
        assertThat(page.notices).isEqualTo(3);
    }

    @Test
    void tellsNothingOfARoomThatIsFollowed() {
        var page = new Page();
        NoticeWatch watch = watch(ADA, page, LOBBY);
        page.followed.add(LOBBY);

        board.tell(LOBBY);
        assertThat(page.notices).isZero();

        page.followed.remove(LOBBY);
        watch.renew();
        board.tell(LOBBY);
        assertThat(page.notices).isEqualTo(1);
    }

    @Test
    void tellsEachPageOfAUserThatDoesNotFollowTheRoom() {
        var first = new Page();
        watch(ADA, first, LOBBY);
        first.followed.add(LOBBY);
        board.tell(LOBBY);

        var second = new Page();
        watch(ADA, second, LOBBY);
        board.tell(LOBBY);

        assertThat(first.notices).isZero();
        assertThat(second.notices).isEqualTo(1);
    }

    @Test
    void hearsOfJoiningAndLeaving() {
        var page = new Page();
        watch(ADA, page, LOBBY);

        board.joined(ADA, KITCHEN);
        board.tell(KITCHEN);
        assertThat(page.notices).isEqualTo(1);

        board.left(ADA, LOBBY);
        board.tell(LOBBY);
        assertThat(page.notices).isEqualTo(1);
    }

    @Test
    void whatIsHeardWhileTheRoomsAreReadIsNewer() {
        var page = new Page();
        NoticeWatch watch = board.watch(ADA, page, id -> {
            board.left(ADA, LOBBY);
            board.joined(ADA, KITCHEN);
            return List.of(LOBBY);
        });

        board.tell(LOBBY);
        assertThat(page.notices).isZero();

        board.tell(KITCHEN);
        assertThat(page.notices).isEqualTo(1);

        watch.renew();
        board.tell(LOBBY);
        assertThat(page.notices).isEqualTo(1);
    }

    @Test
    void whoComesBackWhileTheRoomsAreReadIsTold() {
        var page = new Page();
        board.watch(ADA, page, id -> {
            board.left(ADA, LOBBY);
            board.joined(ADA, LOBBY);
            return List.of();
        });

        board.tell(LOBBY);

        assertThat(page.notices).isEqualTo(1);
    }

    @Test
    void tellsAUserOfTheirOwn() {
        var page = new Page();
        watch(ADA, page);

        board.tell(ADA);
        board.tell(GRACE);
        board.tell(new ReadingMoved(LOBBY, ADA, new MessageSeq(1)));
        board.tell(new ReadingMoved(LOBBY, GRACE, null));

        assertThat(page.notices).isEqualTo(2);
    }

    @Test
    void isEmptyWhenEverybodyHasGone() {
        var page = new Page();
        NoticeWatch first = watch(ADA, page, LOBBY, KITCHEN);
        NoticeWatch second = watch(ADA, page, LOBBY, KITCHEN);
        board.tell(LOBBY);
        first.close();
        assertThat(board.roomCount()).isEqualTo(1);

        second.close();
        second.renew();
        board.tell(KITCHEN);
        board.tell(ADA);

        assertThat(board.roomCount()).isZero();
        assertThat(page.notices).isEqualTo(2);
    }

    @Test
    void forgetsWhoseRoomsCannotBeRead() {
        var page = new Page();

        assertThatThrownBy(() -> board.watch(ADA, page, id -> {
                    throw new StorageException("broken");
                }))
                .isInstanceOf(StorageException.class);
        board.tell(ADA);

        assertThat(page.notices).isZero();
    }
}
