package io.sequent.cli.course;

import io.sequent.cli.picture.SequenceDiagramSvg;
import io.sequent.scenario.Performance;
import io.sequent.trace.SequenceDiagram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pictures that pages show, by their paths below docs. */
final class Pictures {
    static final String FOLDER = "images/scenarios/";

    private final Map<String, String> files = new TreeMap<>();

    /** Draws the conversations of a run, and returns the paths of the pictures as pages write them. */
    List<String> draw(String name, Performance performance) {
        List<String> paths = new ArrayList<>();
        for (SequenceDiagram diagram : performance.diagrams()) {
            String file = FOLDER + name + (paths.isEmpty() ? "" : "-" + (paths.size() + 1)) + ".svg";
            files.put(file, SequenceDiagramSvg.render(diagram));
            paths.add("../" + file);
        }
        return paths;
    }

    Map<String, String> files() {
        return files;
    }
}
