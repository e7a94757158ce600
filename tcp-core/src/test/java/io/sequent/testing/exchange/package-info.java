/** Long exchanges of segments as text: the notation of docs/testing.md, read and run against a connection. */
package io.sequent.testing.exchange;
