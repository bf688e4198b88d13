/** What every request and response has in common: origin check, headers, forms, redirects. */
@NullMarked
package io.chatterspace.web.http;

import org.jspecify.annotations.NullMarked;
