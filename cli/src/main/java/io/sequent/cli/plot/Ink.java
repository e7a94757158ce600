package io.sequent.cli.plot;

import java.awt.Color;

/** What is drawn in which colour; no two have the same in light, since SVG finds its dark colours by them. */
enum Ink {
    PAPER(0xffffff, 0x0d1117),
    WORDS(0x1f2328, 0xe6edf3),
    AXIS(0x59636e, 0x9198a1),
    GRID(0xe4e8ec, 0x262c36),
    DATA(0x0550ae, 0x58a6ff),
    AGAIN(0xbc4c00, 0xf0883e),
    LOST(0xcf222e, 0xff7b72),
    ACK(0x1a7f37, 0x3fb950),
    EDGE(0x9a6700, 0xd29922),
    SACK(0x8250df, 0xab7df8),
    FLIGHT(0x57606a, 0x8b949e);

    private final Color light;
    private final Color dark;

    Ink(int light, int dark) {
        this.light = new Color(light);
        this.dark = new Color(dark);
    }

    Color light() {
        return light;
    }

    Color dark() {
        return dark;
    }
}
