package io.sequent.cli.demo;

import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;

/** The four ways to fetch the same files. */
enum Way {
    HTTP_1_0("HTTP/1.0", "http10", HttpVersion.HTTP_1_0, false, Pipelining.off()),
    HTTP_1_0_KEEP_ALIVE("HTTP/1.0 keep-alive", "http10-keep-alive", HttpVersion.HTTP_1_0, true, Pipelining.off()),
    HTTP_1_1("HTTP/1.1", "http11", HttpVersion.HTTP_1_1, true, Pipelining.off()),
    HTTP_1_1_PIPELINED("HTTP/1.1 pipelined", "http11-pipelined", HttpVersion.HTTP_1_1, true, Pipelining.ofDepth(16));

    final String title;
    final String fileName;
    final HttpVersion version;
    final boolean keepAlive;
    final Pipelining pipelining;

    Way(String title, String fileName, HttpVersion version, boolean keepAlive, Pipelining pipelining) {
        this.title = title;
        this.fileName = fileName;
        this.version = version;
        this.keepAlive = keepAlive;
        this.pipelining = pipelining;
    }
}
