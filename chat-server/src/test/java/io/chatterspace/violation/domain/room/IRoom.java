package io.chatterspace.violation.domain.room;

/** Has a prefix that says nothing. */
interface IRoom {}
