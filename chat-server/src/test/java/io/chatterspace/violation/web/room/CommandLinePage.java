package io.chatterspace.violation.web.room;

import picocli.CommandLine;

/** Reads the command line. */
record CommandLinePage(CommandLine commandLine) {}
