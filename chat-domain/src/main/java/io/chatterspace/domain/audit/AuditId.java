package io.chatterspace.domain.audit;

/** The identity of an entry in the audit log: a 64-bit number made by the application, rising with time. */
public record AuditId(long value) {}
