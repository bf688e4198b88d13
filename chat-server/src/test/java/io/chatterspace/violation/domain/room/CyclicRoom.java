package io.chatterspace.violation.domain.room;

import io.chatterspace.violation.domain.message.CyclicMessage;
import java.util.List;

/** Knows the message, which knows it. */
public record CyclicRoom(List<CyclicMessage> messages) {}
