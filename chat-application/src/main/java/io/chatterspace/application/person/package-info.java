/** People as others see them: what is shown of them to whom, and blocking them. */
@NullMarked
package io.chatterspace.application.person;

import org.jspecify.annotations.NullMarked;
