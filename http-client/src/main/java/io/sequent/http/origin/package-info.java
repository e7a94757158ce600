/**
 * A small origin server for simulations and tests: {@link Origin} answers requests on any {@code ByteStream} through an
 * {@link OriginHandler}; {@link DirectoryHandler} serves files.
 */
@NullMarked
package io.sequent.http.origin;

import org.jspecify.annotations.NullMarked;
