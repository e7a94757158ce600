package planted.rules.scenario;

import planted.rules.tcp.rules.Rules;

/** Harmless: may know the rules. */
final class Harmless {
    Rules rules;
}
