package io.sequent.bench.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is measured in each round, in which order, how often and how long, so that all fits into the minutes given.
 *
 * @param tasks of a round; those of one row stand together, ours and its peers
 * @param rounds how many
 * @param pace what all times of rows are multiplied with
 */
record Plan(List<Task> tasks, int rounds, double pace) {
    private static final int MOST_ROUNDS = 7;
    private static final double SLOWEST_PACE = 2;
    private static final double FASTEST_PACE = 0.15;
    private static final int HALVINGS = 40;

    /**
     * Makes the plan: as many rounds as there is time for, and not fewer than {@code fewestRounds}; if these take too
     * long, all is
     * measured for a shorter time.
     */
    static Plan of(Collection<Row> rows, List<Jdks.Jdk> jdks, int fewestRounds, double seconds) {
        List<Task> tasks = tasks(rows, jdks);
        double once = tasks.stream()
                .filter(Task::isOnce)
                .mapToDouble(each -> each.seconds(1))
                .sum();
        double left = Math.max(0, seconds - once);
        int rounds = (int) Math.min(MOST_ROUNDS, left / roundSeconds(tasks, 1));
        if (rounds >= fewestRounds) {
            return new Plan(tasks, rounds, pace(tasks, left / rounds));
        }
        return new Plan(tasks, fewestRounds, pace(tasks, left / fewestRounds));
    }

    /** Returns the pace at which a round takes so long, found by halving, as the time of a round grows with it. */
    private static double pace(List<Task> tasks, double seconds) {
        double low = FASTEST_PACE;
        double high = SLOWEST_PACE;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (roundSeconds(tasks, middle) > seconds) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private static double roundSeconds(List<Task> tasks, double pace) {
        return tasks.stream()
                .filter(each -> !each.isOnce())
                .mapToDouble(each -> each.seconds(pace))
                .sum();
    }

    /** Returns the tasks of a round; what rows share is measured once for all, programs on the last JDK alone. */
    static List<Task> tasks(Collection<Row> rows, List<Jdks.Jdk> jdks) {
        Map<List<@Nullable Object>, Task> tasks = new LinkedHashMap<>();
        for (Row row : rows) {
            row.sources().forEach((subject, source) -> {
                if (source instanceof Source.Script) {
                    add(tasks, source, null, new Task.Target(row, subject));
                } else if (source instanceof Source.Program) {
                    jdks.stream()
                            .skip(Math.max(0, jdks.size() - 1))
                            .forEach(jdk -> add(tasks, source, jdk, new Task.Target(row, subject)));
                } else {
                    jdks.forEach(jdk -> add(tasks, source, jdk, new Task.Target(row, subject)));
                }
            });
        }
        return List.copyOf(tasks.values());
    }

    private static void add(
            Map<List<@Nullable Object>, Task> tasks, Source source, Jdks.@Nullable Jdk jdk, Task.Target target) {
        List<@Nullable Object> key = new ArrayList<>();
        key.add(source);
        key.add(jdk);
        tasks.computeIfAbsent(key, ignored -> new Task(source, jdk, new ArrayList<>()))
                .targets()
                .add(target);
    }

    /**
     * What is to be measured in a round, counted from 1; every other round goes backwards, so that none is always
     * last.
     */
    List<Task> round(int round) {
        List<Task> inOrder = new ArrayList<>(
                tasks.stream().filter(each -> round == 1 || !each.isOnce()).toList());
        if (round % 2 == 0) {
            java.util.Collections.reverse(inOrder);
        }
        return inOrder;
    }

    /** How long all rounds take, about. */
    double seconds() {
        double once = tasks.stream()
                .filter(Task::isOnce)
                .mapToDouble(each -> each.seconds(pace))
                .sum();
        return once + rounds * roundSeconds(tasks, pace);
    }
}
