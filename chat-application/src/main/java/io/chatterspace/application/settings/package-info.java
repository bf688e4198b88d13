/** What is decided for the whole installation. */
@NullMarked
package io.chatterspace.application.settings;

import org.jspecify.annotations.NullMarked;
