package io.chatterspace.violation.persistence;

import io.chatterspace.violation.application.room.UntestedRepository;

/** An adapter without a test. */
final class JooqUntestedRepository implements UntestedRepository {}
