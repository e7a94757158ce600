package io.sequent.bench.run;

/**
 * What a row should come to, from figures of another machine: the ratio between the two is what counts here.
 *
 * @param jdk the JDK it is for, such as "25"
 * @param value ours on that machine, in the row's unit
 * @param subject what it is compared with
 * @param subjectValue what that one took on that machine
 */
record Aim(String jdk, double value, String subject, double subjectValue) {}
