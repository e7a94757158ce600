package planted.rules.tcp.rules;

/** What only few may know. */
public class Rules {}
