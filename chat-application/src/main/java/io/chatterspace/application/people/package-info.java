/** What administrators do with the people of an installation. */
@NullMarked
package io.chatterspace.application.people;

import org.jspecify.annotations.NullMarked;
