package planted.httpnetwork.http;

import javax.net.ssl.SSLEngine;

/** Planted: TLS. */
final class UsesTls {
    SSLEngine[] engines;
}
