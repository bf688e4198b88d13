/** The page of a person, and blocking them. */
@NullMarked
package io.chatterspace.web.person;

import org.jspecify.annotations.NullMarked;
