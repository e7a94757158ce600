package planted.httpnetwork.http.nio;

import planted.httpnetwork.sim.Simulation;

/** Planted: a simulation. */
final class KnowsSimulation {
    Simulation simulation;
}
