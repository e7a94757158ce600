package io.sequent.cli.plot;

/** No plot can be drawn on this machine; the message says why and how to mend it. */
public final class PlotProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    PlotProblem(Throwable cause) {
        super(
                "no plot can be drawn here, since Java finds no font; on Debian install fontconfig and"
                        + " fonts-dejavu-core ("
                        + cause + ")",
                cause);
    }
}
