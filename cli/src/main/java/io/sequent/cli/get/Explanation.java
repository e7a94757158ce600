package io.sequent.cli.get;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.RequestFate;

/** Says in one line what went wrong with a transfer and what to do about it. */
final class Explanation {
    private Explanation() {}

    static String of(Throwable problem, HttpRequest request) {
        if (!(problem instanceof HttpFailure failure)) {
            return String.valueOf(problem.getMessage());
        }
        String what = failure.reason();
        String acted = failure.fate() == RequestFate.UNKNOWN && !request.idempotent()
                ? "; the origin may have acted on it: look before you repeat it"
                : "";
        return what + remedy(failure, what, request) + acted;
    }

    private static String remedy(HttpFailure failure, String what, HttpRequest request) {
        if (failure instanceof HttpFailure.Timeout) {
            return failure.fate() == RequestFate.NOT_SENT && what.contains("connect timeout")
                    ? "; check that the host is up, or raise --connect-timeout"
                    : "; raise --timeout, or try again later";
        }
        if (failure instanceof HttpFailure.ProtocolError) {
            return "; this is no HTTP/1.x server, or a broken one";
        }
        if (failure instanceof HttpFailure.ConnectionLost && what.startsWith("no connection")) {
            if (what.contains("unknown host")) {
                return "; check the spelling, and that this machine is online";
            }
            if (what.contains("certification path")) {
                return "; trust its issuer by --cacert FILE, or anybody by --insecure";
            }
            if (what.contains("No subject alternative") || what.contains("No name matching")) {
                return "; its certificate is of another host: check the name, or take any certificate by --insecure";
            }
            if (what.contains("TLS")) {
                return "; check that port " + request.origin().port() + " speaks https";
            }
            return "; check that a server listens on port " + request.origin().port() + " there";
        }
        return "";
    }
}
