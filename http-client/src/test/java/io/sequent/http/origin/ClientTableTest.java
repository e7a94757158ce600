package io.sequent.http.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.HttpBody;
import io.sequent.http.client.MemoryNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The origin's half of the heartbeat: who is there. */
class ClientTableTest {
    private static final long MS = 1_000_000L;
    private static final long OFFLINE_AFTER = 1_000 * MS;

    private final MemoryNetwork network = new MemoryNetwork(23);
    private final List<KnownClient> changes = new ArrayList<>();
    private Origin origin;

    private ClientTable serve(Presence presence, PresenceListener listener) {
        OriginHandler handler = exchange -> exchange.respond(OriginResponse.of(200)
                .body(HttpBody.of("x".repeat(exchange.request().target().length() > 1 ? 30_000 : 1)))
                .build());
        origin = new Origin(
                handler, OriginOptions.builder().presence(presence, listener).build(), network);
        network.serve(80, origin::accept);
        ClientTable table = origin.clients();
        assertThat(table).isNotNull();
        return table;
    }

    private ClientTable serve(Presence presence) {
        return serve(presence, changes::add);
    }

    private static String get(String id) {
        return "GET / HTTP/1.1\r\nHost: origin\r\n" + (id.isEmpty() ? "" : "Client-Id: " + id + "\r\n") + "\r\n";
    }

    @Test
    void clientIsOfflineAfterSilenceToTheNanosecondAndOnlineAgainWhenHeardOf() {
        ClientTable table = serve(Presence.byField("Client-Id", OFFLINE_AFTER));
        RawClient client = new RawClient(network);
        client.ask(get("a"));
        long first = changes.get(0).sinceNs();
        assertThat(changes).containsExactly(new KnownClient("a", true, first, first, 1));
        client.ask(get("a"));
        KnownClient after = table.client("a");
        assertThat(after).isEqualTo(new KnownClient("a", true, first, first + 100 * MS, 2));
        long gone = after.heardNs() + OFFLINE_AFTER;
        network.runUntil(gone - 1);
        assertThat(table.onlineCount()).isEqualTo(1);
        network.runUntil(gone);
        assertThat(table.client("a")).isEqualTo(new KnownClient("a", false, gone, after.heardNs(), 2));
        assertThat(changes).hasSize(2).last().isEqualTo(table.client("a"));
        client.ask(get("a"));
        assertThat(changes).hasSize(3).last().satisfies(change -> {
            assertThat(change.online()).isTrue();
            assertThat(change.requests()).isEqualTo(3);
        });
    }

    @Test
    void manyClientsShareAConnectionAndEachHasItsOwnTime() {
        ClientTable table = serve(Presence.byField("Client-Id", OFFLINE_AFTER));
        RawClient client = new RawClient(network);
        client.ask(get("a") + get("b") + get(""));
        client.ask(get("a"));
        long since = changes.get(0).sinceNs();
        network.runUntil(since + OFFLINE_AFTER);
        assertThat(table.clients()).extracting(KnownClient::id).containsExactly("a", "b");
        assertThat(table.clients()).extracting(KnownClient::online).containsExactly(true, false);
        network.runUntil(since + OFFLINE_AFTER + 100 * MS);
        assertThat(table.clients()).extracting(KnownClient::id).containsExactly("b", "a");
        assertThat(table.onlineCount()).isZero();
    }

    @Test
    void endOfAConnectionIsNotTheEndOfAClientThatSaysWhoItIs() {
        ClientTable table = serve(Presence.byField("Client-Id", OFFLINE_AFTER));
        RawClient client = new RawClient(network);
        client.ask(get("a"));
        client.close();
        client.ask("");
        assertThat(origin.openConnections()).isZero();
        assertThat(table.client("a"))
                .isNotNull()
                .extracting(KnownClient::online)
                .isEqualTo(true);
        new RawClient(network).ask(get("a"));
        assertThat(changes).hasSize(1);
    }

    @Test
    void withoutNamesEachConnectionIsAClientFromItsFirstToItsLastMoment() {
        ClientTable table = serve(Presence.byConnection(OFFLINE_AFTER));
        RawClient client = new RawClient(network);
        assertThat(changes).extracting(KnownClient::id).containsExactly("connection 1");
        long since = changes.get(0).sinceNs();
        network.runUntil(since + OFFLINE_AFTER);
        assertThat(table.onlineCount()).isZero();
        client.ask(get("ignored"));
        assertThat(table.onlineCount()).isEqualTo(1);
        client.close();
        client.ask("");
        assertThat(table.clients()).isEmpty();
        assertThat(changes).extracting(KnownClient::online).containsExactly(true, false, true, false);
    }

    @Test
    void pieceOfABodyAndRoomForAResponseAreHeardOf() {
        ClientTable table = serve(Presence.byField("Client-Id", OFFLINE_AFTER));
        RawClient client = new RawClient(network);
        client.ask("POST / HTTP/1.1\r\nHost: origin\r\nClient-Id: a\r\nContent-Length: 2\r\n\r\n");
        client.ask("x");
        assertThat(table.client("a").heardNs() - changes.get(0).sinceNs()).isEqualTo(100 * MS);
        client.ask("x");
        client.pause(true);
        client.ask(get("a").replace("GET / ", "GET /long "));
        long asked = table.client("a").heardNs();
        client.ask("");
        assertThat(table.client("a").heardNs()).isEqualTo(asked);
        client.pause(false);
        client.ask("");
        assertThat(table.client("a").heardNs()).isGreaterThan(asked);
    }

    @Test
    void tableIsBoundedAndPrefersThoseWhoAreThere() {
        ClientTable table = serve(Presence.byField("Client-Id", OFFLINE_AFTER).withMaxClients(2));
        RawClient client = new RawClient(network);
        client.ask(get("a") + get("b") + get("c") + get("x".repeat(Presence.MAX_ID_LENGTH + 1)));
        assertThat(table.clients()).extracting(KnownClient::id).containsExactly("a", "b");
        assertThat(table.unwatched()).isEqualTo(1);
        network.runUntil(network.nowNs() + OFFLINE_AFTER);
        client.ask(get("b"));
        client.ask(get("c"));
        assertThat(table.clients()).extracting(KnownClient::id).containsExactly("b", "c");
    }

    @Test
    void listenerThatThrowsHarmsNobody() {
        ClientTable table = serve(Presence.byField("Client-Id", OFFLINE_AFTER), change -> {
            throw new IllegalStateException("broken");
        });
        RawClient client = new RawClient(network);
        assertThat(client.ask(get("a") + get("b"))).startsWith("HTTP/1.1 200 OK");
        network.runUntil(network.nowNs() + OFFLINE_AFTER);
        assertThat(table.onlineCount()).isZero();
        assertThat(table.listenerFailures()).isEqualTo(4);
    }

    @Test
    void originThatIsNotAskedToDoesNotWatch() {
        assertThat(new Origin(exchange -> {}, OriginOptions.defaults(), network).clients())
                .isNull();
    }

    @Test
    void presenceIsChecked() {
        assertThatThrownBy(() -> Presence.byConnection(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Presence.byField("", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Presence.byField("a b", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Presence.byConnection(1).withMaxClients(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
