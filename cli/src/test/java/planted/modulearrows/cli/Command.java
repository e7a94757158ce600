package planted.modulearrows.cli;

import planted.modulearrows.http.Request;

/** Harmless: a tool may know all. */
public final class Command {
    Request request;
}
