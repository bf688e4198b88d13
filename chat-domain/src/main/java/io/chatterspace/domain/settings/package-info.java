/** What is decided for a whole installation. */
@NullMarked
package io.chatterspace.domain.settings;

import org.jspecify.annotations.NullMarked;
