package io.chatterspace.violation.web.message;

import io.chatterspace.violation.web.room.CyclicPage;
import java.util.List;

/** Knows the page, which knows it. */
public record CyclicFragments(List<CyclicPage> pages) {}
