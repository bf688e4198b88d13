package io.chatterspace.violation.application.room;

import io.chatterspace.violation.application.message.CyclicMessages;
import java.util.List;

/** Knows the messages, which know it. */
public record CyclicRooms(List<CyclicMessages> messages) {}
