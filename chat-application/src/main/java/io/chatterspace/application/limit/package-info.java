/** How often something may be done, and by whom. */
@NullMarked
package io.chatterspace.application.limit;

import org.jspecify.annotations.NullMarked;
