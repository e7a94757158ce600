/* What lwIP asks of compiler and platform; its defaults serve for all else. */
#ifndef CC_H
#define CC_H

#include <stdlib.h>

#define LWIP_RAND() ((u32_t) rand())

/* One instruction each; lwIP's own are functions that are called. */
#define lwip_htons(value) __builtin_bswap16(value)
#define lwip_htonl(value) __builtin_bswap32(value)

#endif
