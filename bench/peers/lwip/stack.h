/* Two ends in one lwIP, joined by a wire in memory, under a clock that stands still between the steps of the driver. */
#ifndef STACK_H
#define STACK_H

#include "lwip/ip4_addr.h"
#include "lwip/tcp.h"

#define PAYLOAD 1460
#define SERVER_PORT 80

extern ip4_addr_t client_address;
extern ip4_addr_t server_address;

/* Packets that left the client or the server since the start, and those of them that carried payload. */
typedef struct {
    uint64_t packets;
    uint64_t data_packets;
} counts;

extern counts from_client;
extern counts from_server;

void start_stack(void);

/* Carries packets both ways until none is under way: each one to the server is answered before the next arrives. */
void carry(void);

/* Moves the clock and lets lwIP look at its timers. */
void pass_time_us(uint64_t us);

/* Moves the clock of lwIP's slow timer past TIME-WAIT in one step and runs it once. */
void spend_time_wait(void);

void check(err_t result, const char *what);

#endif
