/** How far people have read. */
@NullMarked
package io.chatterspace.application.reading;

import org.jspecify.annotations.NullMarked;
