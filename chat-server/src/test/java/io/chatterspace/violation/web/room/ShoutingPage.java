package io.chatterspace.violation.web.room;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/** Writes to a socket past the connection's writer. */
record ShoutingPage(DataWriter out) {
    void shout(BufferData data) {
        out.writeNow(data);
    }
}
