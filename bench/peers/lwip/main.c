/*
 * Takes one sample of each row: main SUBJECT SUBJECT-OF-PLAIN-LOOP SECONDS. Where the second name is empty, no checksums
 * are timed.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../common/samples.h"
#include "drivers.h"
#include "lwip/init.h"
#include "stack.h"

#define SMALL_WINDOW 44
#define LARGE_WINDOW (16 * SMALL_WINDOW)
#define MANY 1000

static void describe(const char *subject) {
    fprintf(stderr,
        "%s: lwIP %s, gcc %s, timestamps %d, SACK %d, checksums of IP and TCP made %d %d and verified %d %d "
        "(algorithm %d, while copying %d), memory from pools %d\n",
        subject, LWIP_VERSION_STRING, __VERSION__, LWIP_TCP_TIMESTAMPS, LWIP_TCP_SACK_OUT, CHECKSUM_GEN_IP,
        CHECKSUM_GEN_TCP, CHECKSUM_CHECK_IP, CHECKSUM_CHECK_TCP, LWIP_CHKSUM_ALGORITHM, LWIP_CHECKSUM_ON_COPY,
        MEM_USE_POOLS);
}

int main(int count, char **arguments) {
    if (count != 4) {
        broken("usage: main SUBJECT SUBJECT-OF-PLAIN-LOOP SECONDS");
    }
    const char *subject = arguments[1];
    double seconds = atof(arguments[3]);
    describe(subject);
    start_stack();
    listen_for_cycles();
    cycles("cycle", subject, 1, seconds);
    cycles("cycle-6", subject, 0, seconds);
    listen_for_bulk();
    connect_bulk(1);
    bulk("bulk-64KB-1", subject, 1, SMALL_WINDOW, seconds);
    bulk("bulk-1MB-1", subject, 1, LARGE_WINDOW, seconds);
    connect_bulk(MANY);
    bulk("bulk-64KB-1000", subject, MANY, SMALL_WINDOW, seconds);
    bulk("bulk-1MB-1000", subject, MANY, LARGE_WINDOW, seconds);
    if (arguments[2][0] != '\0') {
        checksums(subject, arguments[2], seconds);
    }
    return 0;
}
