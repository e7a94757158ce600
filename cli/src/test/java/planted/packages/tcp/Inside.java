package planted.packages.tcp;

/** Harmless: lives in a module. */
final class Inside {}
