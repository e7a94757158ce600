/**
 * The HTTP client: {@link HttpClient} over a {@link Transport}, which may be a simulated host in virtual time or a real socket;
 * the client cannot tell which.
 */
@NullMarked
package io.sequent.http.client;

import org.jspecify.annotations.NullMarked;
