package io.sequent.cli.course;

import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.scenario.ScenarioText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a learner brings along: questions, and words in a segment, each with the pages that show it. */
final class Glossary {
    private static final String RULE = WithoutPage.FILE + "#";
    private static final Map<String, List<String>> QUESTIONS = new LinkedHashMap<>();
    private static final Map<String, List<String>> WORDS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("three", List.of("three-way-handshake", "old-duplicate-syn", RULE + "third-ack"));
        QUESTIONS.put("lost", List.of("lost-syn", "lost-syn-ack", "lost-third-ack", "third-ack-never"));
        QUESTIONS.put("four", List.of("four-way-close", "three-segment-close", "half-close"));
        QUESTIONS.put("wait", List.of("time-wait-2msl", "lost-last-ack", RULE + "time-wait"));
        QUESTIONS.put("crash", List.of("half-open-crash", "keep-alive-crash", "idle-stays-up", "http-heartbeat"));
        QUESTIONS.put("requests", List.of("http10-connection-per-request", "http11-keep-alive", "http11-pipelining"));
        WORDS.put("SYN", List.of("three-way-handshake"));
        WORDS.put("ACK", List.of("three-way-handshake", "lost-third-ack"));
        WORDS.put("FIN", List.of("four-way-close"));
        WORDS.put("RST", List.of("syn-to-closed-port", "reset-in-flight"));
        WORDS.put("PSH", List.of("push"));
        WORDS.put("URG", List.of("urgent-data"));
        WORDS.put("seq", List.of("isn-per-connection", "full-duplex-transfer"));
        WORDS.put("ack", List.of("three-way-handshake", "lost-data-fast-retransmit"));
        WORDS.put("plus-one", List.of("three-way-handshake", "lost-fin"));
        WORDS.put("win", List.of("zero-window"));
        WORDS.put("states", List.of("three-way-handshake", "four-way-close"));
        WORDS.put("msl", List.of("time-wait-2msl"));
        WORDS.put("socket", List.of("one-port-two-peers"));
        WORDS.put("ports", List.of("http-connect-to-close"));
        WORDS.put("idempotent", List.of("pipeline-replay-after-close", "status-codes"));
    }

    private final Phrases phrases;

    Glossary(Phrases phrases) {
        this.phrases = phrases;
    }

    /** Questions, each with links. */
    String questions() {
        return QUESTIONS.entrySet().stream()
                .map(entry -> "- " + phrases.say("ask." + entry.getKey()) + " " + links(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** A table of words, each with its meaning and links. */
    String words() {
        String head = "| " + phrases.say("words.word") + " | " + phrases.say("words.meaning") + " | "
                + phrases.say("words.page") + " |\n|---|---|---|\n";
        return WORDS.entrySet().stream()
                .map(entry -> "| **" + phrases.say("word." + entry.getKey()) + "** | "
                        + phrases.say("meaning." + entry.getKey()) + " | " + links(entry.getValue()) + " |")
                .collect(Collectors.joining("\n", head, ""));
    }

    private String links(List<String> pages) {
        return pages.stream().map(this::link).collect(Collectors.joining(" · "));
    }

    private String link(String page) {
        return page.startsWith(RULE)
                ? link(ScenarioIndex.without(page.substring(RULE.length())).text(phrases.language()), page)
                : link(ScenarioIndex.find(page).text(phrases.language()), page + ".md");
    }

    private static String link(ScenarioText text, String target) {
        return Markdown.link(text.title(), target);
    }
}
