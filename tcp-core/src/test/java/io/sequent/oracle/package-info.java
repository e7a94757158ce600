/** TCP written a second time, from the RFCs' text alone, and the grid that holds the library against it. */
package io.sequent.oracle;
