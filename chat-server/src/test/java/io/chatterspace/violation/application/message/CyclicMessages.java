package io.chatterspace.violation.application.message;

import io.chatterspace.violation.application.room.CyclicRooms;
import java.util.List;

/** Knows the rooms, which know it. */
public record CyclicMessages(List<CyclicRooms> rooms) {}
