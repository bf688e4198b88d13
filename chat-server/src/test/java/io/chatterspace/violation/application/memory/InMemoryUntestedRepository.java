package io.chatterspace.violation.application.memory;

import io.chatterspace.violation.application.room.UntestedRepository;

/** A fake without a test. */
final class InMemoryUntestedRepository implements UntestedRepository {}
