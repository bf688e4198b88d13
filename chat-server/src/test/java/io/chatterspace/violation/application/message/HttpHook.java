package io.chatterspace.violation.application.message;

import java.net.http.HttpClient;

/** Calls over the network. */
record HttpHook(HttpClient client) {}
