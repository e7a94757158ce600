package planted.modulearrows.tcp;

import planted.modulearrows.Shared;

/** Planted: the core knows the root package. */
final class KnowsRoot {
    void use(Shared shared) {}
}
