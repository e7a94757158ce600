#include "samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double read_clock(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * 1e9 + now.tv_nsec;
}

reading read_clocks(void) {
    reading now = {
        read_clock(CLOCK_MONOTONIC), read_clock(CLOCK_THREAD_CPUTIME_ID), read_clock(CLOCK_PROCESS_CPUTIME_ID)};
    return now;
}

reading since(reading start) {
    reading now = read_clocks();
    now.wall_ns -= start.wall_ns;
    now.thread_ns -= start.thread_ns;
    now.process_ns -= start.process_ns;
    return now;
}

void print_sample(const char *row, const char *subject, const char *unit, double value) {
    printf("%s\t%s\t%s\t%.6g\n", row, subject, unit, value);
    fflush(stdout);
}

void broken(const char *what) {
    fprintf(stderr, "broken driver: %s\n", what);
    exit(1);
}
