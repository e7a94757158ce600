#include "stack.h"

#include <string.h>

#include "../common/samples.h"
#include "lwip/init.h"
#include "lwip/ip.h"
#include "lwip/netif.h"
#include "lwip/priv/tcp_priv.h"
#include "lwip/prot/tcp.h"
#include "lwip/timeouts.h"

#define WIRE_LENGTH 1024

/* Packets under way in one direction, in the order in which they left. */
typedef struct {
    struct pbuf *packets[WIRE_LENGTH];
    unsigned first;
    unsigned count;
} wire;

ip4_addr_t client_address;
ip4_addr_t server_address;
counts from_client;
counts from_server;

static struct netif client_interface;
static struct netif server_interface;
static wire to_server;
static wire to_client;
static uint64_t now_us = 1000000;

u32_t sys_now(void) {
    return (u32_t) (now_us / 1000);
}

struct netif *interface_of(const void *source) {
    if (source != NULL && ip4_addr_cmp((const ip4_addr_t *) source, &client_address)) {
        return &client_interface;
    }
    return &server_interface;
}

/* Copies the packet, as lwIP keeps its own to send it again. */
static err_t put(wire *onto, counts *counted, struct pbuf *packet) {
    struct pbuf *copy = pbuf_alloc(PBUF_RAW, packet->tot_len, PBUF_POOL);
    if (copy == NULL || copy->next != NULL || onto->count == WIRE_LENGTH) {
        broken("the wire is full");
    }
    pbuf_copy_partial(packet, copy->payload, packet->tot_len, 0);
    onto->packets[(onto->first + onto->count++) % WIRE_LENGTH] = copy;
    counted->packets++;
    counted->data_packets += packet->tot_len >= PAYLOAD;
    return ERR_OK;
}

static err_t leave_client(struct netif *interface, struct pbuf *packet, const ip4_addr_t *next_hop) {
    (void) interface;
    (void) next_hop;
    return put(&to_server, &from_client, packet);
}

static err_t leave_server(struct netif *interface, struct pbuf *packet, const ip4_addr_t *next_hop) {
    (void) interface;
    (void) next_hop;
    return put(&to_client, &from_server, packet);
}

static struct pbuf *take(wire *from) {
    struct pbuf *packet = from->packets[from->first];
    from->first = (from->first + 1) % WIRE_LENGTH;
    from->count--;
    return packet;
}

static void arrive(struct netif *interface, struct pbuf *packet) {
    if (interface->input(packet, interface) != ERR_OK) {
        broken("a packet was refused");
    }
}

void carry(void) {
    while (to_server.count > 0 || to_client.count > 0) {
        if (to_server.count > 0) {
            arrive(&server_interface, take(&to_server));
        }
        while (to_client.count > 0) {
            arrive(&client_interface, take(&to_client));
        }
    }
}

static err_t start_client(struct netif *interface) {
    interface->output = leave_client;
    interface->mtu = TCP_MSS + 40;
    return ERR_OK;
}

static err_t start_server(struct netif *interface) {
    interface->output = leave_server;
    interface->mtu = TCP_MSS + 40;
    return ERR_OK;
}

static void add(struct netif *interface, const ip4_addr_t *address, netif_init_fn start) {
    ip4_addr_t mask;
    ip4_addr_t gateway;
    IP4_ADDR(&mask, 255, 255, 255, 0);
    IP4_ADDR(&gateway, 0, 0, 0, 0);
    if (netif_add(interface, address, &mask, &gateway, NULL, start, ip_input) == NULL) {
        broken("no interface");
    }
    netif_set_link_up(interface);
    netif_set_up(interface);
}

void start_stack(void) {
    lwip_init();
    IP4_ADDR(&client_address, 10, 0, 0, 1);
    IP4_ADDR(&server_address, 10, 0, 0, 2);
    add(&client_interface, &client_address, start_client);
    add(&server_interface, &server_address, start_server);
}

void pass_time_us(uint64_t us) {
    now_us += us;
    sys_check_timeouts();
}

void spend_time_wait(void) {
    tcp_ticks += 2 * TCP_MSL / TCP_SLOW_INTERVAL + 1;
    now_us += 2 * TCP_MSL * 1000ull;
    tcp_slowtmr();
}

void check(err_t result, const char *what) {
    if (result != ERR_OK) {
        broken(what);
    }
}
