package io.chatterspace.violation.domain.message;

import io.chatterspace.violation.domain.room.CyclicRoom;
import java.util.List;

/** Knows the room, which knows it. */
public record CyclicMessage(List<CyclicRoom> rooms) {}
