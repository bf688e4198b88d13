/** Classes that break the rules of the architecture on purpose; see {@code Rule}. */
@NullMarked
package io.chatterspace.violation.web.message;

import org.jspecify.annotations.NullMarked;
