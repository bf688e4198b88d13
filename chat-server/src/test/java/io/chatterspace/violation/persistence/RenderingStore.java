package io.chatterspace.violation.persistence;

import io.avaje.jsonb.Jsonb;

/** Writes JSON. */
record RenderingStore(Jsonb json) {}
