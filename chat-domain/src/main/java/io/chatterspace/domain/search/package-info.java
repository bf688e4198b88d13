/** What somebody looks for, and where a text has it. */
@NullMarked
package io.chatterspace.domain.search;

import org.jspecify.annotations.NullMarked;
