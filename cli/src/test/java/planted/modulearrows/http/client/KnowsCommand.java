package planted.modulearrows.http.client;

import planted.modulearrows.cli.Command;

/** Planted: the HTTP client knows the command line. */
final class KnowsCommand {
    Command command;
}
