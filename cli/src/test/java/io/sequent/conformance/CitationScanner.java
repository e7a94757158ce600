package io.sequent.conformance;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds what tests cite: {@code @Requirement} in sources, and the lines {@code requirement ...} of exchanges. */
final class CitationScanner {
    private static final Set<String> TEST_ANNOTATIONS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");

    private final Path root;
    private final List<Citation> citations = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    CitationScanner(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    List<Citation> citations() {
        return citations;
    }

    List<String> problems() {
        return problems;
    }

    CitationScanner scanModules(List<String> modules) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : modules) {
            sources.addAll(files(root.resolve(module).resolve("src/test/java"), ".java"));
        }
        scanSources(sources);
        for (String module : modules) {
            for (Path exchange : files(root.resolve(module).resolve("src/test/resources/exchanges"), ".exchange")) {
                scanExchange(exchange);
            }
        }
        return this;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    void scanSources(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                String file = relative(Path.of(unit.getSourceFile().toUri()));
                new UnitScanner(file).scan(unit, null);
            }
        }
    }

    private void scanExchange(Path exchange) throws IOException {
        String name = String.valueOf(exchange.getFileName());
        for (String line : Files.readAllLines(exchange)) {
            if (line.startsWith("requirement ")) {
                citations.add(new Citation(line.substring(line.indexOf(' ') + 1).strip(), relative(exchange), name));
            }
        }
    }

    private String relative(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    private final class UnitScanner extends TreeScanner<Void, String> {
        private final String file;

        UnitScanner(String file) {
            this.file = file;
        }

        @Override
        public Void visitClass(ClassTree tree, String outer) {
            String name = outer == null ? tree.getSimpleName().toString() : outer + "." + tree.getSimpleName();
            cite(tree.getModifiers(), name);
            return super.visitClass(tree, name);
        }

        @Override
        public Void visitMethod(MethodTree tree, String outer) {
            String name = outer + "." + tree.getName();
            if (cite(tree.getModifiers(), name) && !isTest(tree.getModifiers())) {
                problems.add(name + " names a requirement but is no test, or one that is disabled");
            }
            return super.visitMethod(tree, outer);
        }

        private boolean cite(ModifiersTree modifiers, String name) {
            boolean cites = false;
            for (AnnotationTree annotation : modifiers.getAnnotations()) {
                if (isNamed(annotation, "Requirement")) {
                    cites = true;
                    for (ExpressionTree argument : annotation.getArguments()) {
                        add(argument instanceof AssignmentTree named ? named.getExpression() : argument, name);
                    }
                }
            }
            return cites;
        }

        private void add(ExpressionTree value, String name) {
            if (value instanceof NewArrayTree array) {
                array.getInitializers().forEach(element -> add(element, name));
            } else if (value instanceof LiteralTree literal && literal.getValue() instanceof String rule) {
                citations.add(new Citation(rule, file, name));
            } else {
                problems.add(name + " must write its requirements as literals, not " + value);
            }
        }
    }

    private static boolean isTest(ModifiersTree modifiers) {
        boolean test = false;
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            if (isNamed(annotation, "Disabled")) {
                return false;
            }
            test |= TEST_ANNOTATIONS.stream().anyMatch(name -> isNamed(annotation, name));
        }
        return test;
    }

    private static boolean isNamed(AnnotationTree annotation, String simpleName) {
        String name = annotation.getAnnotationType().toString();
        return name.equals(simpleName) || name.endsWith("." + simpleName);
    }
}
