package io.sequent.bench.run;

/** What a table of the page is about. */
enum Theme {
    BULK("bulk"),
    CYCLE("cycle"),
    HOT_PATH("hot-path"),
    LOSS("loss"),
    CODEC("codec"),
    TIMERS("timers"),
    DEMULTIPLEXING("demux"),
    SIMULATION("simulation"),
    SCALE("scale"),
    HTTP_DECODER("http-decoder");

    private final String text;

    Theme(String text) {
        this.text = text;
    }

    /** What the command line and the page's template call it. */
    String text() {
        return text;
    }
}
