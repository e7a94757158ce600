package io.sequent.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.wire.ComparedResponses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs other clients beside this one and writes what they did into docs/http.md: no test by its name, so that only
 * {@code bench/peers/run} runs it.
 */
class PeersReport {
    private static final Path PAGE = Path.of("../docs/http.md");
    private static final String REFUSES = "refuses";

    private static final List<Peer> PEERS = new ArrayList<>();
    private static Peer sequent;

    @BeforeAll
    static void start() throws Exception {
        sequent = new SequentPeer();
        PEERS.add(new UndiciPeer(Path.of("peers/undici")));
        PEERS.add(new HttpCorePeer());
        PEERS.add(new VertxPeer());
        PEERS.add(new NettyPeer());
        ComparedResponses.Case any = ComparedResponses.cases().get(0);
        Reading.outcome(sequent, any);
        for (Peer peer : PEERS) {
            Reading.outcome(peer, any);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        sequent.close();
        for (Peer peer : PEERS) {
            peer.close();
        }
    }

    @Test
    void whatTheyRead() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (ComparedResponses.Case response : ComparedResponses.cases()) {
            String ours = Reading.outcome(sequent, response);
            assertThat(ours.startsWith("error")).as(response + ": " + ours).isEqualTo(!response.isAccepted());
            List<String> cells = new ArrayList<>();
            for (Peer peer : PEERS) {
                cells.add(verdict(response, Reading.outcome(peer, response)));
            }
            String verdict = response.isAccepted() ? "takes" : REFUSES;
            rows.add(new Row(response.group(), response.rule(), response.section(), verdict, cells));
        }
        write("reading", "what comes", rows);
    }

    private static String verdict(ComparedResponses.Case response, String outcome) {
        if (outcome.startsWith("error")) {
            return REFUSES;
        }
        if (outcome.equals("hangs") || outcome.equals(response.outcome())) {
            return outcome.equals("hangs") ? outcome : "takes";
        }
        String[] words = outcome.split(" ", 3);
        List<String> details = new ArrayList<>();
        if (!words[0].equals("200")) {
            details.add("status " + words[0]);
        }
        if (!words[1].equals("2")) {
            details.add(words[1] + " bytes");
        }
        return details.isEmpty() ? "takes" : "takes: " + String.join(", ", details);
    }

    @Test
    void whatTheyDoWithAPipeline() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Scenarios.Scenario scenario : Scenarios.all()) {
            List<String> cells = new ArrayList<>();
            for (Peer peer : PEERS) {
                cells.add(scenario.codec() || !(peer instanceof NettyPeer) ? scenario.see(peer) : "");
            }
            rows.add(new Row(scenario.group(), scenario.rule(), scenario.section(), scenario.see(sequent), cells));
        }
        write("pipelining", "what happens", rows);
    }

    private record Row(String group, String rule, String section, String ours, List<String> cells) {
        String line() {
            StringBuilder line = new StringBuilder("| " + rule + " | " + section + " | " + ours + " |");
            for (String cell : cells) {
                boolean same = cell.isEmpty() || cell.equals(ours);
                line.append(' ').append(same ? cell : "**" + cell + "**").append(" |");
            }
            return line.toString();
        }
    }

    private static void write(String name, String what, List<Row> rows) throws Exception {
        StringBuilder text = new StringBuilder();
        text.append("Run on ").append(LocalDate.now()).append(" with ").append(versions());
        text.append(" on node ").append(((UndiciPeer) PEERS.get(0)).node()).append(".\n");
        String group = "";
        for (Row row : rows) {
            if (!row.group().equals(group)) {
                group = row.group();
                text.append("\n#### ").append(group).append("\n\n");
                text.append("| ").append(what).append(" | RFC | Sequent | ");
                text.append(String.join(" | ", PEERS.stream().map(Peer::name).toList()))
                        .append(" |\n");
                text.append("|---|---|---|").append("---|".repeat(PEERS.size())).append('\n');
            }
            text.append(row.line().replace(" RFC ", " ")).append('\n');
        }
        String begin = "<!-- " + name + ": written by bench/peers/run -->\n";
        String end = "<!-- end of " + name + " -->\n";
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        assertThat(to).as("markers of " + name + " in " + PAGE).isGreaterThanOrEqualTo(from);
        Files.writeString(PAGE, page.substring(0, from) + text + page.substring(to));
    }

    private static String versions() {
        List<String> all = PEERS.stream().map(p -> p.name() + " " + p.version()).toList();
        return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
    }
}
