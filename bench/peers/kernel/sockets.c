#define _GNU_SOURCE
#include "sockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../common/samples.h"

#define SERVER_ADDRESS "10.0.0.2"
#define BACKLOG 16
#define PATIENCE_MS 5000

static int client_namespace;
static int server_namespace;

static int open_namespace(const char *name) {
    char path[128];
    snprintf(path, sizeof path, "/run/netns/%s", name);
    int namespace = open(path, O_RDONLY | O_CLOEXEC);
    if (namespace < 0) {
        broken("no such namespace");
    }
    return namespace;
}

static void enter(int namespace) {
    if (setns(namespace, CLONE_NEWNET) != 0) {
        broken("may not enter the namespace");
    }
}

void open_namespaces(const char *of_client, const char *of_server) {
    client_namespace = open_namespace(of_client);
    server_namespace = open_namespace(of_server);
    enter(client_namespace);
}

static struct sockaddr_in server_at(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t) port)};
    inet_pton(AF_INET, SERVER_ADDRESS, &address.sin_addr);
    return address;
}

static int new_socket(void) {
    int made = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (made < 0) {
        broken("no socket");
    }
    /* BBR, where it is the default, sets a timer for almost every segment. */
    if (setsockopt(made, IPPROTO_TCP, TCP_CONGESTION, "cubic", strlen("cubic")) != 0) {
        broken("no CUBIC");
    }
    return made;
}

int listen_at(int port) {
    struct sockaddr_in address = server_at(port);
    enter(server_namespace);
    int listener = new_socket();
    enter(client_namespace);
    int yes = 1; /* connections of a run before may still be closing */
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *) &address, sizeof address) != 0 || listen(listener, BACKLOG) != 0) {
        broken("cannot listen");
    }
    return listener;
}

int connect_to(int port, int listener, int *accepted) {
    struct sockaddr_in address = server_at(port);
    int client = new_socket();
    if (connect(client, (struct sockaddr *) &address, sizeof address) != 0 && errno != EINPROGRESS) {
        broken(strerror(errno));
    }
    /* On one processor the handshake is over when connect returns, unless the kernel put it off. */
    *accepted = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (*accepted < 0) {
        struct pollfd coming = {.fd = listener, .events = POLLIN};
        poll(&coming, 1, PATIENCE_MS);
        *accepted = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    }
    if (*accepted < 0) {
        broken("not connected");
    }
    return client;
}

static uint64_t sent_from(int namespace) {
    enter(namespace);
    FILE *counters = fopen("/proc/thread-self/net/snmp", "r");
    if (counters == NULL) {
        broken("no counters");
    }
    char line[512];
    unsigned long long sent = 0;
    while (fgets(line, sizeof line, counters) != NULL) {
        /* The tenth after RtoAlgorithm, RtoMin, RtoMax, MaxConn, ActiveOpens, ... InSegs is OutSegs. */
        sscanf(line, "Tcp: %*d %*d %*d %*d %*d %*d %*d %*d %*d %*d %llu", &sent);
    }
    fclose(counters);
    enter(client_namespace);
    return sent;
}

uint64_t segments_sent(void) {
    return sent_from(client_namespace) + sent_from(server_namespace);
}
