/** The languages that pages are in: which one a reader gets, and how it counts. */
@NullMarked
package io.chatterspace.web.language;

import org.jspecify.annotations.NullMarked;
