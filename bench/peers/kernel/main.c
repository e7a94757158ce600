/* Takes one sample of each row: main SUBJECT CLIENT-NAMESPACE SERVER-NAMESPACE SECONDS. */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <linux/tcp.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../common/samples.h"
#include "sockets.h"

#define WINDOW 44
#define MANY 1000
#define WARMING_ROUNDS 32
#define ROUNDS_A_READING 8
#define CYCLES_A_READING 64
#define BUFFER_SIZE (4 * 1024 * 1024)
#define BULK_PORT 80
#define CYCLES_PORT 81
#define PATIENCE_MS 5000

static int clients[MANY];
static int servers[MANY];
static int connected;
static char source[WINDOW * PAYLOAD];
static char sink[WINDOW * PAYLOAD];

static void connect_bulk(int listener, int connections) {
    int size = BUFFER_SIZE;
    for (; connected < connections; connected++) {
        clients[connected] = connect_to(BULK_PORT, listener, &servers[connected]);
        setsockopt(clients[connected], SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    }
}

static void wait_for(int socket, short event) {
    struct pollfd waiting = {.fd = socket, .events = event};
    if (poll(&waiting, 1, PATIENCE_MS) != 1) {
        broken("the transfer has stopped");
    }
}

/* A window from user to user; what the client cannot send at once it sends when the server has read something. */
static void transfer(int turn) {
    size_t sent = 0;
    size_t received = 0;
    while (received < sizeof source) {
        ssize_t count = 0;
        if (sent < sizeof source) {
            count = send(clients[turn], source + sent, sizeof source - sent, 0);
            sent += count > 0 ? (size_t) count : 0;
        }
        count = recv(servers[turn], sink + received, sizeof source - received, 0);
        if (count > 0) {
            received += (size_t) count;
        } else if (count < 0 && errno == EAGAIN) {
            wait_for(servers[turn], POLLIN);
        } else {
            broken("the connection has ended");
        }
    }
}

/* Data segments, acknowledgments and data segments sent again, as the sending ends have counted them. */
typedef struct {
    uint64_t data;
    uint64_t acknowledgments;
    uint64_t again;
} segments;

static segments count_segments(int connections) {
    segments sum = {0, 0, 0};
    for (int i = 0; i < connections; i++) {
        struct tcp_info info;
        socklen_t length = sizeof info;
        if (getsockopt(clients[i], IPPROTO_TCP, TCP_INFO, &info, &length) != 0) {
            broken("no counters");
        }
        sum.data += info.tcpi_data_segs_out;
        sum.acknowledgments += info.tcpi_segs_in;
        sum.again += info.tcpi_total_retrans;
    }
    return sum;
}

static void bulk(const char *row, const char *subject, int connections, double seconds) {
    for (int i = 0; i < WARMING_ROUNDS; i++) {
        for (int turn = 0; turn < connections; turn++) {
            transfer(turn);
        }
    }
    segments before = count_segments(connections);
    uint64_t rounds = 0;
    int turn = 0;
    reading start = read_clocks();
    reading used;
    do {
        for (int i = 0; i < ROUNDS_A_READING; i++) {
            transfer(turn);
            turn = turn + 1 == connections ? 0 : turn + 1;
        }
        rounds += ROUNDS_A_READING;
        used = since(start);
    } while (used.wall_ns < seconds * 1e9);
    segments after = count_segments(connections);
    uint64_t full = rounds * WINDOW;
    if (memcmp(source, sink, sizeof source) != 0) {
        broken("other text arrived");
    }
    print_sample(row, subject, "ns", used.thread_ns / full);
    fprintf(stderr,
        "%s %s: %.1f ns by the wall clock; %.2f data segments and %.2f acknowledgments for 1460 octets, "
        "%llu sent again\n",
        row, subject, used.wall_ns / full, (double) (after.data - before.data) / full,
        (double) (after.acknowledgments - before.acknowledgments) / full,
        (unsigned long long) (after.again - before.again));
}

/* The client closes first; the server when it has read the end. */
static void cycle(int listener) {
    int server;
    char none;
    int client = connect_to(CYCLES_PORT, listener, &server);
    close(client);
    if (recv(server, &none, 1, 0) < 0) {
        wait_for(server, POLLIN);
        if (recv(server, &none, 1, 0) != 0) {
            broken("text where none was sent");
        }
    }
    close(server);
}

static void cycles(const char *subject, int listener, double seconds) {
    uint64_t sent = segments_sent();
    uint64_t count = 0;
    reading start = read_clocks();
    reading used;
    do {
        for (int i = 0; i < CYCLES_A_READING; i++) {
            cycle(listener);
        }
        count += CYCLES_A_READING;
        used = since(start);
    } while (used.wall_ns < seconds * 1e9);
    print_sample("cycle", subject, "ns", used.thread_ns / count);
    print_sample("cycle-segments", subject, "segments", (double) (segments_sent() - sent) / count);
    fprintf(stderr, "cycle %s: %.0f ns by the wall clock\n", subject, used.wall_ns / count);
}

/* One processor, so that what the kernel does for either end is done in this thread's time. */
static void stay_on_this_processor(void) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, &one);
}

static void allow_sockets(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < 2 * MANY + 64) {
        broken("too few files may be open");
    }
}

int main(int count, char **arguments) {
    if (count != 5) {
        broken("usage: main SUBJECT CLIENT-NAMESPACE SERVER-NAMESPACE SECONDS");
    }
    const char *subject = arguments[1];
    double seconds = atof(arguments[4]);
    for (size_t i = 0; i < sizeof source; i++) {
        source[i] = (char) (i * 31 + 7);
    }
    stay_on_this_processor();
    allow_sockets();
    open_namespaces(arguments[2], arguments[3]);
    cycles(subject, listen_at(CYCLES_PORT), seconds);
    int listener = listen_at(BULK_PORT);
    connect_bulk(listener, 1);
    bulk("bulk-64KB-1", subject, 1, seconds);
    connect_bulk(listener, MANY);
    bulk("bulk-64KB-1000", subject, MANY, seconds);
    return 0;
}
