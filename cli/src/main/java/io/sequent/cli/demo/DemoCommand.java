package io.sequent.cli.demo;

import io.sequent.cli.network.Network;
import io.sequent.cli.network.NetworkOptions;
import io.sequent.cli.output.OutputProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sequent demo}: fetches a folder in four ways and shows what each cost. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Fetch the files of a folder over our own TCP and a network that loses packets, in four ways.",
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--dir", paramLabel = "DIR", description = "The files to fetch (default: the project's docs).")
    private @Nullable Path folder;

    @Mixin
    private NetworkOptions networkOptions = new NetworkOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Write captures (pcapng) and diagrams (SVG) there.")
    private @Nullable Path outputFolder;

    @Spec
    private @Nullable CommandSpec spec;

    /** Creates the command; picocli fills in the options. */
    public DemoCommand() {}

    @Override
    public Integer call() {
        CommandLine commandLine = java.util.Objects.requireNonNull(spec).commandLine();
        PrintWriter out = commandLine.getOut();
        try {
            run(out, commandLine.getErr());
            return CommandLine.ExitCode.OK;
        } catch (DemoProblem | OutputProblem problem) {
            commandLine.getErr().println("sequent demo: " + problem.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private void run(PrintWriter out, PrintWriter err) {
        DemoFiles files = DemoFiles.of(folder == null ? defaultFolder() : folder);
        Network network = networkOptions.network();
        Output output = Output.to(outputFolder);
        out.println(DemoReport.heading(files, network));
        List<FetchResult> results = new ArrayList<>();
        for (Way way : Way.values()) {
            Progress progress = new Progress(err, way.title, files.entries().size());
            results.add(new Fetch(way, files, network, output).run(progress));
            progress.done();
        }
        out.print(DemoReport.table(results));
        FetchResult shown = results.get(results.size() - 1);
        out.println();
        out.print(DemoReport.diagram(shown));
        output.diagrams(results);
        out.println();
        out.println(output.summary());
    }

    /** The launcher says where the project is; without it the working folder is taken. */
    private static Path defaultFolder() {
        return Path.of(System.getProperty("sequent.home", "."), "docs");
    }
}
