/* lwIP for one thread without an operating system, with the features that other stacks have here. */
#ifndef LWIPOPTS_H
#define LWIPOPTS_H

#define NO_SYS 1
#define SYS_LIGHTWEIGHT_PROT 0
#define LWIP_NETCONN 0
#define LWIP_SOCKET 0
#define LWIP_UDP 0
#define LWIP_ARP 0
#define LWIP_ETHERNET 0
#define LWIP_STATS 0
/* Assertions are off, as Java's are; checks of what users and packets bring stay. */
#define LWIP_NOASSERT 1

/* Every packet is summed where it is made and where it arrives. */
#define CHECKSUM_GEN_IP 1
#define CHECKSUM_GEN_TCP 1
#define CHECKSUM_CHECK_IP 1
#define CHECKSUM_CHECK_TCP 1
#ifndef LWIP_CHECKSUM_ON_COPY
#define LWIP_CHECKSUM_ON_COPY 0
#endif
#ifndef LWIP_CHKSUM_ALGORITHM
#define LWIP_CHKSUM_ALGORITHM 2
#endif

/* LWIP_TCP_TIMESTAMPS comes from the command line. Beside that option a segment still carries 1460 octets. */
#define LWIP_TCP_SACK_OUT 1
#define TCP_MSS (1460 + 12 * LWIP_TCP_TIMESTAMPS)
#define LWIP_WND_SCALE 1
#define TCP_RCV_SCALE 6
#define TCP_WND (2 * 1024 * 1024)
#define TCP_SND_BUF (2 * 1024 * 1024)
#define TCP_SND_QUEUELEN 6000
#define TCP_SNDLOWAT 32768
#define TCP_LISTEN_BACKLOG 0

/* Memory comes from pools of fixed sizes, which is faster here than lwIP's heap and than malloc. */
#define MEM_ALIGNMENT 8
#ifndef MEM_USE_POOLS
#define MEM_USE_POOLS 1
#endif
#define MEMP_USE_CUSTOM_POOLS MEM_USE_POOLS
#define MEMP_MEM_MALLOC 0
#define MEMP_NUM_TCP_PCB 2100
#define MEMP_NUM_TCP_SEG TCP_SND_QUEUELEN
#define PBUF_POOL_SIZE 2048
#define PBUF_POOL_BUFSIZE 1600

/* Both ends live in one stack, each with its own interface: packets leave by that of their source address. */
#define LWIP_NETIF_LOOPBACK 0
struct netif;
struct netif *interface_of(const void *source_address);
#define LWIP_HOOK_IP4_ROUTE_SRC(source, destination) interface_of(source)

#endif
