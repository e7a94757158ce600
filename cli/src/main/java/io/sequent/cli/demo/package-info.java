/** The demo: a folder fetched in four ways over our own TCP and a network that loses packets. */
@NullMarked
package io.sequent.cli.demo;

import org.jspecify.annotations.NullMarked;
