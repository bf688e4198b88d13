package io.chatterspace.violation.server;

import io.helidon.webserver.WebServer;

/** A second class that builds servers. */
record OtherServer(WebServer server) {}
