/** The pages under docs that are made from the scenarios: a course from SYN to FIN to HTTP, in English and in Chinese. */
@NullMarked
package io.sequent.cli.course;

import org.jspecify.annotations.NullMarked;
