package io.sequent.http;

/**
 * A response before its body.
 *
 * @param version what the origin said it speaks
 * @param status 100 to 599
 * @param reason the reason phrase, may be empty
 * @param headers the fields in order
 */
public record ResponseHead(HttpVersion version, int status, String reason, HttpHeaders headers) {}
