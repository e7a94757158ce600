package io.sequent.cli.get;

import io.sequent.http.HttpRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One URL.
 *
 * @param url as the user wrote it
 * @param request what is sent
 * @param destination where the body goes
 */
record Transfer(String url, HttpRequest request, Destination destination) {
    /**
     * Makes the transfers that a user asked for.
     *
     * @throws GetProblem if one of them is impossible; nothing is sent then
     */
    static List<Transfer> all(List<String> urls, Requests requests, Outputs outputs) {
        List<Transfer> transfers = new ArrayList<>();
        for (String url : urls) {
            URI uri = Requests.uri(url);
            transfers.add(new Transfer(url, requests.to(uri), outputs.next(uri)));
        }
        return transfers;
    }
}
