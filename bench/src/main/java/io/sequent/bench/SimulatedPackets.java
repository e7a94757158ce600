package io.sequent.bench;

/**
 * Prints how many packets the simulation moves in a second of wall time, one line for each sample: row, subject, unit and
 * value with tabs between them, as the drivers of other simulators do.
 */
public final class SimulatedPackets {
    private static final String[] LINKS = {
        SimulatedTransfer.TEN_MS, SimulatedTransfer.ONE_MS, SimulatedTransfer.ONE_MS_LOSS
    };
    private static final int PACKETS = 1_000_000;
    private static final double NS_PER_SECOND = 1e9;

    private SimulatedPackets() {}

    /**
     * Runs each link in turns.
     *
     * @param arguments how many samples to take of each link; 5 if there is none
     */
    public static void main(String[] arguments) {
        int samples = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        for (String link : LINKS) {
            new SimulatedTransfer(link).run(2 * PACKETS); // compiles
        }
        for (int sample = 0; sample < samples; sample++) {
            for (String link : LINKS) {
                SimulatedTransfer transfer = new SimulatedTransfer(link);
                long startNs = System.nanoTime();
                transfer.run(PACKETS);
                double seconds = (System.nanoTime() - startNs) / NS_PER_SECOND;
                System.out.printf("sim-%s\tsequent\tpackets/s\t%.0f%n", link, PACKETS / seconds);
            }
        }
    }
}
