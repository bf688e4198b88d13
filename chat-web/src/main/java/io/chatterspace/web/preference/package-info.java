/** What a browser keeps of its user's preferences, and the keys that do something. */
@NullMarked
package io.chatterspace.web.preference;

import org.jspecify.annotations.NullMarked;
