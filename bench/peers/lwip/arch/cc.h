/* What lwIP asks of compiler and platform; its defaults serve for all else. */
#ifndef CC_H
#define CC_H

#include <stdlib.h>

#define LWIP_RAND() ((u32_t) rand())

#endif
