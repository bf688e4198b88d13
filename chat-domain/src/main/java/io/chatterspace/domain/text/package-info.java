/** How text from outside becomes a value: parsed, or refused with a reason code. */
@NullMarked
package io.chatterspace.domain.text;

import org.jspecify.annotations.NullMarked;
