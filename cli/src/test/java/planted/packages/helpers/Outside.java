package planted.packages.helpers;

/** Planted: lives in a package of no module. */
final class Outside {}
