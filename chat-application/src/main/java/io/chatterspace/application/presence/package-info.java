/** Who is here, as the others of their rooms see it. In memory only. */
@NullMarked
package io.chatterspace.application.presence;

import org.jspecify.annotations.NullMarked;
