package io.chatterspace.domain.moderation;

/** A report's identity: a 64-bit number made by the application, rising with time. */
public record ReportId(long value) {}
