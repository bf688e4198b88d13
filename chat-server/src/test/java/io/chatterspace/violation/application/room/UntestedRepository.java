package io.chatterspace.violation.application.room;

/** A driven port whose contract is empty, and is run neither on its fake nor on its adapter. */
public interface UntestedRepository {}
