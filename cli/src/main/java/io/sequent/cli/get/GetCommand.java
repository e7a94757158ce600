package io.sequent.cli.get;

import io.sequent.cli.network.NetworkOptions;
import io.sequent.cli.terminal.Screen;
import io.sequent.cli.terminal.Terminal;
import io.sequent.cli.unit.TimeSpan;
import io.sequent.http.HttpVersion;
import io.sequent.http.nio.NioTransport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent get}: transfers URLs, pipelined on one connection for each origin. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "Transfer URLs over HTTP/1.x, pipelined on one connection for each origin.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every transfer was complete, whatever its status",
            "1:a transfer failed; standard error says which, why and what to do",
            "2:wrong usage; nothing was sent",
            "22:with --fail: a status of 400 or more, and nothing worse"
        })
public final class GetCommand implements Callable<Integer> {
    private static final int DEFAULT_DEPTH = 16;
    private static final long CONNECT_TIMEOUT_NS = 30_000_000_000L;

    @Parameters(
            arity = "1..*",
            paramLabel = "URL",
            description = "What to transfer: http://host/path, https://host/path, or host/path for http.")
    private List<String> urls = new ArrayList<>();

    @Option(names = "--http", paramLabel = "1.0|1.1", description = "The version to speak (default: 1.1).")
    private String version = "1.1";

    @Option(
            names = "--pipeline",
            paramLabel = "N",
            description = "Most requests under way on one connection (default: 16; 1: no pipelining).")
    private @Nullable Integer depth;

    @Option(names = "-o", paramLabel = "FILE", description = "Write the body there (-: to standard output, always).")
    private @Nullable String file;

    @Option(names = "--out", paramLabel = "DIR", description = "Write bodies there, named after their URLs.")
    private @Nullable Path folder;

    @Option(
            names = {"-I", "--head"},
            description = "Ask for heads alone, and print them.")
    private boolean head;

    @Option(
            names = {"-X", "--request"},
            paramLabel = "METHOD",
            description = "The method (default: GET; POST with --data).")
    private @Nullable String method;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "LINE",
            description = "Add a field, such as 'Accept: text/html'. May be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = {"-d", "--data"},
            paramLabel = "DATA",
            description = "Send this body (@FILE: a file's, @-: standard input's).")
    private @Nullable String data;

    @Option(
            names = {"-r", "--range"},
            paramLabel = "RANGE",
            description = "Ask for these bytes, such as 0-99 or -500.")
    private @Nullable String range;

    @Option(
            names = {"-f", "--fail"},
            description = "Take a status of 400 or more for a failure, and drop its body.")
    private boolean fail;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "Longest time for each transfer, waiting for its turn included, such as 30s.")
    private @Nullable TimeSpan timeout;

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            description = "Longest time until a connection stands (default: 30s).")
    private TimeSpan connectTimeout = new TimeSpan(CONNECT_TIMEOUT_NS);

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "For https: trust the certificates in this PEM file instead of the platform's.")
    private @Nullable Path authorities;

    @Option(
            names = {"-k", "--insecure"},
            description = "For https: take any certificate, which gives no protection against impostors.")
    private boolean insecure;

    @Option(names = "--sim", description = "Do the same over a simulated network, in virtual time.")
    private boolean simulated;

    @Option(
            names = "--serve",
            paramLabel = "DIR",
            description = "With --sim: what the simulated origins serve (default: the current directory).")
    private @Nullable Path served;

    @Mixin
    private NetworkOptions networkOptions = new NetworkOptions();

    @Option(
            names = {"-v", "--verbose"},
            description = "Show connections, heads, pipeline depths and times on standard error.")
    private boolean verbose;

    @Option(names = "--trace", description = "Show what happens when on each connection; with --sim, each segment.")
    private boolean trace;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    /** Creates the command; picocli fills in the options. */
    public GetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            return run();
        } catch (GetProblem problem) {
            terminal.err().println("sequent get: " + problem.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private int run() {
        HttpVersion spoken = spoken();
        requireConsistent(spoken);
        Requests requests = new Requests(method(), headers, range, body(), timeout);
        boolean watched = terminal.errIsWatched() && (!terminal.outIsWatched() || file != null || folder != null);
        Screen screen = new Screen(terminal.err(), watched);
        List<Transfer> transfers = Transfer.all(urls, requests, new Outputs(terminal, file, folder));
        int asked = depth == null ? DEFAULT_DEPTH : depth;
        GetRun.Options options = new GetRun.Options(
                spoken,
                spoken == HttpVersion.HTTP_1_0 ? 1 : asked,
                Math.max(1, connectTimeout.nanoseconds()),
                head,
                fail,
                narration());
        try (World world = world(transfers)) {
            int exitCode = new GetRun(world, options, transfers, screen).run();
            world.report(screen);
            return exitCode;
        }
    }

    /** Over a simulated network the trace is of segments. */
    private GetRun.Narration narration() {
        boolean events = trace && !simulated;
        return verbose ? GetRun.Narration.HEADS : events ? GetRun.Narration.EVENTS : GetRun.Narration.NONE;
    }

    private World world(List<Transfer> transfers) {
        if (!simulated) {
            NioTransport.Builder transport = NioTransport.builder();
            SSLContext trust = Trust.context(authorities, insecure);
            if (trust != null) {
                transport.tls(trust);
            }
            return new SocketWorld(transport.start());
        }
        return new SimulatedWorld(transfers, served == null ? Path.of("") : served, networkOptions.network(), trace);
    }

    private HttpVersion spoken() {
        return switch (version) {
            case "1.0" -> HttpVersion.HTTP_1_0;
            case "1.1" -> HttpVersion.HTTP_1_1;
            default -> throw new GetProblem("--http is '" + version + "'; give 1.0 or 1.1");
        };
    }

    private String method() {
        return method != null ? method : head ? "HEAD" : data != null ? "POST" : "GET";
    }

    private @Nullable RequestBody body() {
        return data == null ? null : RequestBody.of(data, terminal.in());
    }

    private void requireConsistent(HttpVersion spoken) {
        if (depth != null && (depth < 1 || depth > 65_536)) {
            throw new GetProblem("--pipeline is " + depth + "; give 1 (no pipelining) to 65536");
        }
        if (depth != null && depth > 1 && spoken == HttpVersion.HTTP_1_0) {
            throw new GetProblem("HTTP/1.0 never pipelines; leave out --pipeline, or use --http 1.1");
        }
        if (file != null && folder != null) {
            throw new GetProblem("-o and --out say two places; give one of them");
        }
        if (file != null && !file.equals("-") && urls.size() > 1) {
            throw new GetProblem("-o names one file for " + urls.size() + " URLs; use --out DIR");
        }
        if (head && (data != null || method != null && !method.equals("HEAD"))) {
            throw new GetProblem("--head asks for heads alone; leave out --request and --data");
        }
        if (authorities != null && insecure) {
            throw new GetProblem("--cacert says whom to trust and --insecure says everybody; give one of them");
        }
        if (!simulated) {
            for (String name : NetworkOptions.NAMES) {
                requireSimulated(name, isGiven(name));
            }
            requireSimulated("--serve", served != null);
        }
    }

    private boolean isGiven(String option) {
        return Objects.requireNonNull(spec).commandLine().getParseResult().hasMatchedOption(option);
    }

    private static void requireSimulated(String name, boolean given) {
        if (given) {
            throw new GetProblem(name + " describes a simulated network; add --sim, or leave it out");
        }
    }
}
