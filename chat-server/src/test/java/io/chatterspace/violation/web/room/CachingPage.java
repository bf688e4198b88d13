package io.chatterspace.violation.web.room;

import com.github.benmanes.caffeine.cache.Cache;

/** Has a cache of its own. */
record CachingPage(Cache<String, String> fragments) {}
