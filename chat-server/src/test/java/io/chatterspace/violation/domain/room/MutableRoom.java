package io.chatterspace.violation.domain.room;

/** A class with a field that anybody changes. */
public final class MutableRoom {
    String name = "";
}
