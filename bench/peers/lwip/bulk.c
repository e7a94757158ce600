/* Bulk transfer: whole windows of full segments from user to user. */
#include <stdio.h>
#include <string.h>

#include "../common/samples.h"
#include "drivers.h"
#include "lwip/priv/tcp_priv.h"
#include "stack.h"

#define MAXIMUM_CONNECTIONS 1000
#define WRITE_SEGMENTS 11
#define ROUNDS_A_READING 16

static struct tcp_pcb *clients[MAXIMUM_CONNECTIONS];
static int connected;
static unsigned char source[WRITE_SEGMENTS * PAYLOAD];
static unsigned char sink[PAYLOAD];
static uint64_t received;

static err_t on_text(void *argument, struct tcp_pcb *connection, struct pbuf *text, err_t error) {
    (void) argument;
    check(error, "receive");
    if (text == NULL) {
        broken("the client has closed");
    }
    u16_t length = text->tot_len;
    if (length != PAYLOAD || pbuf_copy_partial(text, sink, length, 0) != length) {
        broken("not a full segment");
    }
    received += length;
    tcp_recved(connection, length);
    pbuf_free(text);
    return ERR_OK;
}

static err_t on_accept(void *argument, struct tcp_pcb *connection, err_t error) {
    (void) argument;
    check(error, "accept");
    tcp_recv(connection, on_text);
    return ERR_OK;
}

static err_t on_connected(void *argument, struct tcp_pcb *connection, err_t error) {
    (void) argument;
    (void) connection;
    connected++;
    return error;
}

void listen_for_bulk(void) {
    for (unsigned i = 0; i < sizeof source; i++) {
        source[i] = (unsigned char) (i % PAYLOAD * 31 + 7);
    }
    struct tcp_pcb *listener = tcp_new();
    check(tcp_bind(listener, &server_address, SERVER_PORT), "bind");
    listener = tcp_listen(listener);
    tcp_accept(listener, on_accept);
}

void connect_bulk(int connections) {
    for (int i = connected; i < connections; i++) {
        clients[i] = tcp_new();
        tcp_nagle_disable(clients[i]); /* it holds back what is shorter than the MSS with the room for options */
        check(tcp_bind(clients[i], &client_address, (u16_t) (10000 + i)), "bind");
        check(tcp_connect(clients[i], &server_address, SERVER_PORT, on_connected), "connect");
        carry();
    }
    if (connected != connections) {
        broken("not all are connected");
    }
}

/* Puts a window in flight, lets it arrive, and takes the acknowledgments. */
static void transfer(struct tcp_pcb *client, int segments) {
    for (int left = segments; left > 0; left -= WRITE_SEGMENTS) {
        check(tcp_write(client, source, sizeof source, TCP_WRITE_FLAG_COPY), "write");
        check(tcp_output(client), "output");
    }
    carry();
    pass_time_us(2);
}

/*
 * Until the congestion window is open, for one unacknowledged segment of the window before, too; till then, an
 * acknowledgment may be delayed while nothing more may be sent.
 */
static void warm(struct tcp_pcb *client, int segments) {
    while (client->cwnd < (tcpwnd_size_t) (segments + 2) * PAYLOAD) {
        uint64_t goal = received + (uint64_t) segments * PAYLOAD;
        transfer(client, segments);
        while (received != goal) {
            tcp_fasttmr(); /* sends that acknowledgment, while the clock for retransmission stands still */
            carry();
        }
    }
}

static void verify(uint64_t segments, uint64_t received_octets, uint64_t data_packets, uint64_t acknowledgments) {
    if (received_octets != segments * PAYLOAD) {
        broken("text is missing");
    }
    if (data_packets != segments) {
        broken("segments were sent twice, or not full");
    }
    if (acknowledgments < segments / 2 || acknowledgments > segments / 2 + segments / 50) {
        fprintf(stderr, "%.3f acknowledgments a segment\n", (double) acknowledgments / segments);
        broken("not an acknowledgment for every second segment");
    }
    if (memcmp(source, sink, PAYLOAD) != 0) {
        broken("other text arrived");
    }
}

void bulk(const char *row, const char *subject, int connections, int window_segments, double seconds) {
    for (int i = 0; i < connections; i++) {
        warm(clients[i], window_segments);
    }
    uint64_t received_before = received;
    uint64_t packets = from_client.data_packets;
    uint64_t acknowledgments = from_server.packets;
    uint64_t rounds = 0;
    int turn = 0;
    reading start = read_clocks();
    reading used;
    do {
        for (int i = 0; i < ROUNDS_A_READING; i++) {
            transfer(clients[turn], window_segments);
            turn = turn + 1 == connections ? 0 : turn + 1;
        }
        rounds += ROUNDS_A_READING;
        used = since(start);
    } while (used.wall_ns < seconds * 1e9);
    uint64_t segments = rounds * (uint64_t) window_segments;
    acknowledgments = from_server.packets - acknowledgments;
    verify(segments, received - received_before, from_client.data_packets - packets, acknowledgments);
    print_sample(row, subject, "ns", used.thread_ns / segments);
    fprintf(stderr, "%s %s: %.1f ns by the wall clock\n", row, subject, used.wall_ns / segments);
}
