/* Clocks, and the line that each sample is printed as. */
#ifndef SAMPLES_H
#define SAMPLES_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a sample has used so far, or of which clock a reading is. */
typedef struct {
    double wall_ns;
    double thread_ns;  /* processor time of the calling thread */
    double process_ns; /* processor time of all threads of this process */
} reading;

reading read_clocks(void);

/* The clocks now, less those of the start. */
reading since(reading start);

/* ROW, subject, UNIT and VALUE with tabs between them, on standard output. */
void print_sample(const char *row, const char *subject, const char *unit, double value);

/* Ends the program: the driver itself is broken, and no figure of it may be used. */
void broken(const char *what) __attribute__((noreturn));

#ifdef __cplusplus
}
#endif

#endif
