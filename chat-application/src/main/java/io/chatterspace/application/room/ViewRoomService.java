package io.chatterspace.application.room;

import io.chatterspace.application.Lookup;
import io.chatterspace.application.RoomView;
import io.chatterspace.domain.room.Visibility;

/** Immutable. */
final class ViewRoomService implements ViewRoom {
    private final Lookup lookup;

    ViewRoomService(Lookup lookup) {
        this.lookup = lookup;
    }

    /** The membership is read after the view: who was removed before this call gets nothing of the room. */
    @Override
    public Outcome view(Query query) {
        return lookup.roomBySlug(query.slug())
                .flatMap(lookup::room)
                .map(view -> lookup.membership(view.room().id(), query.user())
                        .<Outcome>map(membership -> new Outcome.Viewed(view, membership))
                        .orElseGet(() -> outside(view)))
                .orElseGet(Outcome.RoomNotFound::new);
    }

    private static Outcome outside(RoomView view) {
        return view.room().visibility() == Visibility.OPEN
                ? new Outcome.NotAMember(view.room(), view.memberCount())
                : new Outcome.RoomNotFound();
    }
}
