package io.sequent.cli.picture;

/** Colours of the pictures, with enough contrast in light and in dark. */
public final class Style {

    /** Rules for light mode. */
    public static final String LIGHT = """
        .page { fill: #ffffff; }
        text { fill: #1f2328; }
        .title { font-size: 16px; font-weight: 600; }
        .name { font-size: 14px; font-weight: 600; }
        .endpoint, .time, .pause, .note, .fold { font-size: 11px; fill: #59636e; }
        .note { font-style: italic; }
        .state { font-size: 11px; font-weight: 600; fill: #59636e; }
        .label, .pause { stroke: #ffffff; stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
        .head { fill: #f6f8fa; stroke: #59636e; }
        .life { stroke: #59636e; stroke-width: 1.5; }
        .band { fill: #f0f2f4; }
        .cut { fill: #ffffff; }
        .edge { stroke: #59636e; stroke-width: 1.2; }
        .bar.opening { fill: #d4a72c; }
        .bar.open { fill: #2da44e; }
        .bar.closing { fill: #8250df; }
        .state.opening { fill: #7d4e00; }
        .state.open { fill: #116329; }
        .state.closing { fill: #6639ba; }
        .timer { stroke: #9a6700; stroke-width: 1.2; }
        .expiry { fill: #9a6700; }
        .wire { stroke: #0550ae; stroke-width: 1.6; }
        .tip { fill: #0550ae; }
        .cross { stroke: #cf222e; stroke-width: 2.4; stroke-linecap: round; }
        .again .wire { stroke: #bc4c00; }
        .again .tip, .label.again { fill: #bc4c00; }
        .lost .wire { stroke: #cf222e; }
        .lost .tip, .label.lost { fill: #cf222e; }
        .forged .wire { stroke: #bf3989; }
        .forged .tip, .label.forged { fill: #bf3989; }
        .copy .wire, .underway .wire { stroke-dasharray: 5 4; }
        .box { stroke-width: 1.2; }
        .b1 { fill: #ddf4ff; stroke: #0550ae; }
        .b2 { fill: #dafbe1; stroke: #116329; }
        .b3 { fill: #fff8c5; stroke: #7d4e00; }
        .b4 { fill: #fbefff; stroke: #6639ba; }
        .b5 { fill: #f6f8fa; stroke: #59636e; }
        .small { font-size: 11px; fill: #59636e; }
        .strong { font-size: 14px; font-weight: 600; }
        .mono { font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 11px; }
        .link { stroke: #59636e; stroke-width: 1.4; }
        .guide { stroke: #59636e; stroke-width: 1; stroke-dasharray: 3 3; }
        .point { fill: #59636e; }
        """;

    /** What dark mode changes. */
    public static final String DARK = """
        .page, .cut { fill: #0d1117; }
        text { fill: #e6edf3; }
        .endpoint, .time, .pause, .note, .fold, .state, .small { fill: #9198a1; }
        .label, .pause { stroke: #0d1117; }
        .head { fill: #151b23; stroke: #9198a1; }
        .life, .edge, .link, .guide { stroke: #9198a1; }
        .point { fill: #9198a1; }
        .band { fill: #151b23; }
        .bar.opening { fill: #d29922; }
        .bar.open { fill: #3fb950; }
        .bar.closing { fill: #ab7df8; }
        .state.opening { fill: #e3b341; }
        .state.open { fill: #56d364; }
        .state.closing { fill: #d2a8ff; }
        .timer { stroke: #d29922; }
        .expiry { fill: #d29922; }
        .wire { stroke: #58a6ff; }
        .tip { fill: #58a6ff; }
        .cross, .lost .wire { stroke: #ff7b72; }
        .lost .tip, .label.lost { fill: #ff7b72; }
        .again .wire { stroke: #f0883e; }
        .again .tip, .label.again { fill: #f0883e; }
        .forged .wire { stroke: #f778ba; }
        .forged .tip, .label.forged { fill: #f778ba; }
        .b1 { fill: #10243e; stroke: #58a6ff; }
        .b2 { fill: #0f2a17; stroke: #56d364; }
        .b3 { fill: #2d2409; stroke: #e3b341; }
        .b4 { fill: #241636; stroke: #d2a8ff; }
        .b5 { fill: #151b23; stroke: #9198a1; }
        """;

    private Style() {}
}
