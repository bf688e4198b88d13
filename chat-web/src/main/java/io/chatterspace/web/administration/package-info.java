/** The pages of those who look after an installation: people, rooms, invites, reports, settings, audit log. */
@NullMarked
package io.chatterspace.web.administration;

import org.jspecify.annotations.NullMarked;
