/* The Internet checksum of 1460 octets: lwIP's, and one plain loop beside it. */
#include <string.h>

#include "../common/samples.h"
#include "drivers.h"
#include "lwip/inet_chksum.h"
#include "stack.h"

#define SUMS_A_READING 4096

static unsigned char text[PAYLOAD] __attribute__((aligned(64)));

typedef uint16_t summer(const void *octets, int length);

static uint16_t lwip_sum(const void *octets, int length) {
    return inet_chksum(octets, (u16_t) length);
}

/* Sums words in native order, which gives the checksum in native order (RFC 1071 section 2). */
static __attribute__((noinline)) uint16_t plain_sum(const void *octets, int length) {
    const unsigned char *from = octets;
    uint64_t sum = 0;
    for (int i = 0; i + 4 <= length; i += 4) {
        uint32_t word;
        memcpy(&word, from + i, sizeof word);
        sum += word;
    }
    while (sum >> 16 != 0) {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return (uint16_t) ~sum;
}

static void sample(const char *subject, summer *sum, double seconds) {
    static volatile uint16_t last;
    (void) last;
    uint64_t count = 0;
    reading start = read_clocks();
    reading used;
    do {
        for (int i = 0; i < SUMS_A_READING; i++) {
            __asm__ volatile("" ::: "memory"); /* so that no sum is taken to be that of the round before */
            last = sum(text, PAYLOAD);
        }
        count += SUMS_A_READING;
        used = since(start);
    } while (used.wall_ns < seconds * 1e9);
    print_sample("checksum-1460", subject, "ns", used.thread_ns / count);
}

void checksums(const char *subject, const char *subject_of_loop, double seconds) {
    for (int i = 0; i < PAYLOAD; i++) {
        text[i] = (unsigned char) (i * 31 + 7);
    }
    if (lwip_sum(text, PAYLOAD) != plain_sum(text, PAYLOAD)) {
        broken("two sums of the same text");
    }
    sample(subject, lwip_sum, seconds);
    sample(subject_of_loop, plain_sum, seconds);
}
