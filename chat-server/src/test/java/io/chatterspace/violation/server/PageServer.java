package io.chatterspace.violation.server;

import io.chatterspace.violation.web.room.StoringPage;

/** Reaches past the entry point. */
record PageServer(StoringPage page) {}
