/** How committed events reach those who are there. */
@NullMarked
package io.chatterspace.application.live;

import org.jspecify.annotations.NullMarked;
