package io.chatterspace.application.room;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Store;
import io.chatterspace.application.access.Auditor;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The driving ports around rooms. Immutable. */
public record RoomUseCases(
        OpenRoom open,
        OpenDirectRoom openDirect,
        RenameRoom rename,
        ChangeRoomRules changeRules,
        ChangeTopic changeTopic,
        ArchiveRoom archive,
        DeleteRoom delete,
        JoinRoom join,
        LeaveRoom leave,
        ListRooms list,
        ListOwnRooms listOwn,
        ListAllRooms listAll,
        ViewRoom view,
        MemberUseCases members) {
    /**
     * The use cases on a store.
     *
     * @param random makes the addresses of rooms that not everybody is told of; must not be predictable
     */
    public static RoomUseCases on(
            Store store, InstantSource clock, IdSource ids, RandomGenerator random, Auditor auditor) {
        return new RoomUseCases(
                new OpenRoomService(store, clock, ids, random),
                new OpenDirectRoomService(store, clock, ids, random),
                new RenameRoomService(store, clock, auditor),
                new ChangeRoomRulesService(store, clock, auditor),
                new ChangeTopicService(store, clock, auditor),
                new ArchiveRoomService(store, clock, auditor),
                new DeleteRoomService(store, clock, auditor),
                new JoinRoomService(store, clock),
                new LeaveRoomService(store, clock),
                new ListRoomsService(store, clock),
                new ListOwnRoomsService(store, clock),
                new ListAllRoomsService(store, clock),
                new ViewRoomService(store.lookup()),
                MemberUseCases.on(store, clock, auditor));
    }
}
