/** Who may do what: decided here, and nowhere else. */
@NullMarked
package io.chatterspace.application.access;

import org.jspecify.annotations.NullMarked;
