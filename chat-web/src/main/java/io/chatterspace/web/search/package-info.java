/** The page on which messages are looked for. */
@NullMarked
package io.chatterspace.web.search;

import org.jspecify.annotations.NullMarked;
