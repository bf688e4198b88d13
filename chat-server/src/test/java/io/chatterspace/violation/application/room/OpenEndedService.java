package io.chatterspace.violation.application.room;

/** Can be extended. */
abstract class OpenEndedService implements OpenEnded {}
