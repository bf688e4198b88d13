package io.chatterspace.violation.web.room;

import io.chatterspace.violation.web.message.CyclicFragments;
import java.util.List;

/** Knows the fragments, which know it. */
public record CyclicPage(List<CyclicFragments> fragments) {}
