/** Messages that people want to find again. */
@NullMarked
package io.chatterspace.application.bookmark;

import org.jspecify.annotations.NullMarked;
