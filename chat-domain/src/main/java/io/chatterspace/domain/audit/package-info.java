/** What was done with rights that not everybody has. */
@NullMarked
package io.chatterspace.domain.audit;

import org.jspecify.annotations.NullMarked;
