package io.chatterspace.application.room;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Store;
import java.time.InstantSource;

/** The driving ports around rooms. Immutable. */
public record RoomUseCases(
        OpenRoom open,
        RenameRoom rename,
        DeleteRoom delete,
        JoinRoom join,
        LeaveRoom leave,
        ListRooms list,
        ListOwnRooms listOwn,
        ViewRoom view) {
    /** The use cases on a store. */
    public static RoomUseCases on(Store store, InstantSource clock, IdSource ids) {
        return new RoomUseCases(
                new OpenRoomService(store, clock, ids),
                new RenameRoomService(store),
                new DeleteRoomService(store),
                new JoinRoomService(store, clock),
                new LeaveRoomService(store),
                new ListRoomsService(store),
                new ListOwnRoomsService(store),
                new ViewRoomService(store.lookup()));
    }
}
