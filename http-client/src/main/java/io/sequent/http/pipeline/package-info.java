/**
 * Connections without I/O: requests and bytes in, bytes and events out. Who may be pipelined, who waits, and who is sent again
 * when a connection dies are rules of their own: {@link PipelinePolicy} and {@link Replay}.
 *
 * <p>Nothing here reads a clock; time comes in as {@code nowNs}, which is at least 0 and never goes back.
 */
@NullMarked
package io.sequent.http.pipeline;

import org.jspecify.annotations.NullMarked;
