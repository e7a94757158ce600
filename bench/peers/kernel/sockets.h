/* Sockets of one process in two network namespaces, joined by a pair of virtual cards; none of them ever blocks. */
#ifndef SOCKETS_H
#define SOCKETS_H

#include <stdint.h>

#define PAYLOAD 1460

void open_namespaces(const char *of_client, const char *of_server);

/* A listener at this port of the server. */
int listen_at(int port);

/* A connection opened by the client, and what the listener made of it, which goes to accepted. */
int connect_to(int port, int listener, int *accepted);

/* Segments that both ends have sent since the machine made them. */
uint64_t segments_sent(void);

#endif
