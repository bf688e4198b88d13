/** A server with planted defects: in this package to reach what is not offered to others. */
package io.chatterspace.persistence;
