/* Connections that are opened and closed, one after the other; TIME-WAIT is spent in full before the next. */
#include <stdio.h>

#include "../common/samples.h"
#include "drivers.h"
#include "stack.h"

#define CYCLES_PORT 81
#define CYCLES_A_READING 64
#define FIRST_PORT 32768
#define PORTS 16384

static int closing_on_connect;
static uint64_t opened;
static uint64_t closed;

static err_t on_end_at_server(void *argument, struct tcp_pcb *connection, struct pbuf *text, err_t error) {
    (void) argument;
    check(error, "receive");
    if (text != NULL) {
        broken("text where none was sent");
    }
    closed++;
    return tcp_close(connection);
}

static err_t on_end_at_client(void *argument, struct tcp_pcb *connection, struct pbuf *text, err_t error) {
    (void) argument;
    (void) connection;
    (void) text;
    check(error, "receive");
    return ERR_OK;
}

static err_t on_accept(void *argument, struct tcp_pcb *connection, err_t error) {
    (void) argument;
    check(error, "accept");
    tcp_recv(connection, on_end_at_server);
    return ERR_OK;
}

static err_t on_connected(void *argument, struct tcp_pcb *connection, err_t error) {
    (void) argument;
    check(error, "connect");
    opened++;
    return closing_on_connect ? tcp_close(connection) : ERR_OK;
}

void listen_for_cycles(void) {
    struct tcp_pcb *listener = tcp_new();
    check(tcp_bind(listener, &server_address, CYCLES_PORT), "bind");
    listener = tcp_listen(listener);
    tcp_accept(listener, on_accept);
}

static void cycle(void) {
    static unsigned number;
    struct tcp_pcb *client = tcp_new();
    if (client == NULL) {
        broken("no connection is free");
    }
    tcp_recv(client, on_end_at_client);
    check(tcp_bind(client, &client_address, (u16_t) (FIRST_PORT + number++ % PORTS)), "bind");
    check(tcp_connect(client, &server_address, CYCLES_PORT, on_connected), "connect");
    carry();
    if (!closing_on_connect) {
        check(tcp_close(client), "close");
        carry();
    }
    spend_time_wait();
}

void cycles(const char *row, const char *subject, int closes_on_connect, double seconds) {
    closing_on_connect = closes_on_connect;
    uint64_t segments = from_client.packets + from_server.packets;
    uint64_t opened_before = opened;
    uint64_t closed_before = closed;
    uint64_t count = 0;
    reading start = read_clocks();
    reading used;
    do {
        for (int i = 0; i < CYCLES_A_READING; i++) {
            cycle();
        }
        count += CYCLES_A_READING;
        used = since(start);
    } while (used.wall_ns < seconds * 1e9);
    if (opened - opened_before != count || closed - closed_before != count) {
        broken("a connection was not opened, or not closed");
    }
    segments = from_client.packets + from_server.packets - segments;
    char row_of_segments[64];
    snprintf(row_of_segments, sizeof row_of_segments, "%s-segments", row);
    print_sample(row, subject, "ns", used.thread_ns / count);
    print_sample(row_of_segments, subject, "segments", (double) segments / count);
}
