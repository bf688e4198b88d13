/** Classes that break the rules of the architecture on purpose; see {@code Rule}. */
@NullMarked
package io.chatterspace.violation.persistence.schema;

import org.jspecify.annotations.NullMarked;
