/* What main runs: each takes one sample of its row and prints it. */
#ifndef DRIVERS_H
#define DRIVERS_H

void listen_for_bulk(void);

/* Connects until there are so many connections. */
void connect_bulk(int connections);

/* Windows of so many segments, by the first so many connections in turn. */
void bulk(const char *row, const char *subject, int connections, int window_segments, double seconds);

void listen_for_cycles(void);

/* Connections opened and closed one after the other. closes_on_connect: in the event of the connection, else later. */
void cycles(const char *row, const char *subject, int closes_on_connect, double seconds);

void checksums(const char *subject, const char *subject_of_loop, double seconds);

#endif
