package io.sequent.cli.plot;

import java.awt.Color;

/** What is drawn in which colour; no two have the same in light, since SVG finds its dark colours by them. */
public enum Ink {
    /** What is drawn upon. */
    PAPER(0xffffff, 0x0d1117),
    /** Headings and legends. */
    WORDS(0x1f2328, 0xe6edf3),
    /** Axes and their numbers. */
    AXIS(0x59636e, 0x9198a1),
    /** Lines behind everything. */
    GRID(0xe4e8ec, 0x262c36),
    /** Data. */
    DATA(0x0550ae, 0x58a6ff),
    /** What is sent again. */
    AGAIN(0xbc4c00, 0xf0883e),
    /** What is lost. */
    LOST(0xcf222e, 0xff7b72),
    /** Acknowledgments. */
    ACK(0x1a7f37, 0x3fb950),
    /** Edges of windows. */
    EDGE(0x9a6700, 0xd29922),
    /** Selective acknowledgments. */
    SACK(0x8250df, 0xab7df8),
    /** What is in flight. */
    FLIGHT(0x57606a, 0x8b949e);

    private final Color light;
    private final Color dark;

    Ink(int light, int dark) {
        this.light = new Color(light);
        this.dark = new Color(dark);
    }

    /**
     * The colour on white.
     *
     * @return what no other has
     */
    public Color light() {
        return light;
    }

    Color dark() {
        return dark;
    }
}
