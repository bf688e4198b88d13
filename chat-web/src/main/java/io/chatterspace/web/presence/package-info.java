/** Who is here, as pages show it. */
@NullMarked
package io.chatterspace.web.presence;

import org.jspecify.annotations.NullMarked;
