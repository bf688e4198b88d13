package io.chatterspace.violation.server;

import com.github.mustachejava.Mustache;

/** Renders. */
record TemplatingServer(Mustache page) {}
