package planted.modulearrows.trace;

import planted.modulearrows.cli.Command;

/** Planted: a trace knows the command line. */
final class KnowsCommand {
    Command command;
}
