/* Sizes of memory that lwIP may ask for, and how many of each there are. */
LWIP_MALLOC_MEMPOOL_START
LWIP_MALLOC_MEMPOOL(4096, 256)
LWIP_MALLOC_MEMPOOL(2048, 1700)
LWIP_MALLOC_MEMPOOL_END
