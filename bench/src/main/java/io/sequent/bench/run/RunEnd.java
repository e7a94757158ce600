package io.sequent.bench.run;

/**
 * How a run ended: the last line of a results file.
 *
 * @param run names it
 * @param seconds it took
 * @param load the load average after
 * @param stolen the part of the processors' time that the machine below gave to others, 0 to 1
 * @param failures what was tried and failed, with the reason
 */
record RunEnd(String run, double seconds, double load, double stolen, java.util.List<String> failures) {}
