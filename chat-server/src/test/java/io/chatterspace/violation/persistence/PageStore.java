package io.chatterspace.violation.persistence;

import io.chatterspace.violation.web.ChatWeb;

/** Knows the web. */
record PageStore(ChatWeb web) {}
