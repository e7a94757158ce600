package io.sequent.cli.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.Language;
import io.sequent.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Path DOCS = Path.of(System.getProperty("basedir", ""), "..", "docs");
    private static final Pattern TARGET = Pattern.compile("\\]\\(([^)]+)\\)");

    @Test
    void thePagesAndTheirPicturesAreCurrent() throws Exception {
        Map<String, String> files = Course.files();
        removeOrReportStrangers(files);
        for (Map.Entry<String, String> file : files.entrySet()) {
            GoldenFile.check("../docs/" + file.getKey(), file.getValue());
        }
        everyLinkLeadsSomewhere(files);
        noPictureIsLeftOut(files);
    }

    /** A page of a scenario that was renamed must not stay behind. */
    private static void removeOrReportStrangers(Map<String, String> files) throws IOException {
        List<Path> strangers = new ArrayList<>();
        for (String folder : List.of("scenarios", "zh", "images/scenarios")) {
            if (!Files.isDirectory(DOCS.resolve(folder))) {
                continue;
            }
            try (Stream<Path> found = Files.list(DOCS.resolve(folder))) {
                found.filter(path -> !files.containsKey(folder + "/" + path.getFileName()))
                        .forEach(strangers::add);
            }
        }
        if (Boolean.getBoolean(GoldenFile.PROPERTY)) {
            for (Path stranger : strangers) {
                Files.delete(stranger);
            }
            return;
        }
        assertThat(strangers).as("files that no scenario has").isEmpty();
    }

    private static void everyLinkLeadsSomewhere(Map<String, String> files) {
        files.forEach((path, text) -> {
            if (!path.endsWith(".md")) {
                return;
            }
            Matcher matcher = TARGET.matcher(text);
            while (matcher.find()) {
                String target = matcher.group(1);
                if (!target.startsWith("https://")) {
                    String[] parts = target.split("#", 2);
                    String page = parts[0].isEmpty()
                            ? path
                            : Path.of(path).resolveSibling(parts[0]).normalize().toString();
                    assertThat(DOCS.resolve(page)).as("a link of " + path).exists();
                    if (parts.length == 2) {
                        assertThat(files.get(page)).as("a link of " + path).contains("<a id=\"" + parts[1] + "\"></a>");
                    }
                }
            }
        });
    }

    private static void noPictureIsLeftOut(Map<String, String> files) {
        for (Language language : Language.values()) {
            StringBuilder pages = new StringBuilder();
            files.forEach((path, text) -> pages.append(path.startsWith(Course.folder(language)) ? text : ""));
            files.keySet().stream()
                    .filter(path -> path.endsWith(".svg"))
                    .forEach(path -> assertThat(pages).contains("](../" + path + ")"));
        }
    }

    @Test
    void sectionsAreLinks() {
        assertThat(Markdown.section("RFC 9293 3.10.7.4"))
                .isEqualTo("[RFC 9293 3.10.7.4](https://www.rfc-editor.org/rfc/rfc9293.html#section-3.10.7.4)");
        assertThat(Markdown.section("RFC 7323 B.2")).endsWith("rfc7323.html#appendix-B.2)");
        assertThat(Markdown.section("RFC 6528")).endsWith("rfc6528.html)");
        assertThat(Markdown.section("a book")).isEqualTo("a book");
    }

    @Test
    void bothLanguagesSayTheSameThings() throws Exception {
        assertThat(keys(Language.ENGLISH)).isEqualTo(keys(Language.CHINESE));
        assertThat(Markdown.escape("a*b [c] <d>")).isEqualTo("a\\*b \\[c\\] &lt;d>");
    }

    private static Set<Object> keys(Language language) throws IOException {
        Properties lines = new Properties();
        try (var in = CourseTest.class.getResourceAsStream("course." + language.code() + ".properties")) {
            lines.load(in);
        }
        return new TreeSet<>(lines.keySet());
    }
}
