/** Classes that break the rules of the architecture on purpose; see {@code Rule}. */
@NullMarked
package io.chatterspace.violation.application.memory;

import org.jspecify.annotations.NullMarked;
