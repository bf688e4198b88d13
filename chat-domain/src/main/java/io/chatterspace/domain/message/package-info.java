/** What was said, and the numbers that order it. */
@NullMarked
package io.chatterspace.domain.message;

import org.jspecify.annotations.NullMarked;
