package planted.rules.http.client;

import planted.rules.tcp.rules.Rules;

/** Planted. */
final class KnowsRules {
    Rules rules;
}
