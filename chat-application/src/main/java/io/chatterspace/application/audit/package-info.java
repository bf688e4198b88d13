/** The log of what was done with rights that not everybody has. */
@NullMarked
package io.chatterspace.application.audit;

import org.jspecify.annotations.NullMarked;
