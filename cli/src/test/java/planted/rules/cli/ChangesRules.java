package planted.rules.cli;

import planted.rules.tcp.rules.Rules;

/** Planted. */
final class ChangesRules extends Rules {}
