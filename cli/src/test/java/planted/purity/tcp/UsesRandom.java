package planted.purity.tcp;

import java.util.Random;

/** Planted: randomness. */
final class UsesRandom {
    Random random;
}
