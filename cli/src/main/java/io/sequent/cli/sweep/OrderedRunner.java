package io.sequent.cli.sweep;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Runs tasks on several threads and hands their results over in order, in the caller's thread. What is finished early
 * waits: at most a few results for each thread, after which no further task begins.
 */
final class OrderedRunner {
    private static final int AHEAD = 8;

    private final int threads;
    private final BooleanSupplier stopped;

    /**
     * Takes threads for each call of {@link #run}.
     *
     * @param threads how many, 1 or more
     * @param stopped is asked before each task; once true, no task begins, and those that have begun are handed over
     */
    OrderedRunner(int threads, BooleanSupplier stopped) {
        this.threads = threads;
        this.stopped = stopped;
    }

    /**
     * Runs tasks by their numbers.
     *
     * @param <R> what a task gives
     * @param from the first number
     * @param to the number after the last
     * @param task what to run, in any thread; what it throws ends everything
     * @param results takes what each gave, in the order of the numbers
     * @return the number of the first task of which nothing was handed over; {@code to} unless it was stopped
     */
    <R> long run(long from, long to, LongFunction<R> task, Consumer<R> results) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, OrderedRunner::daemon);
        try {
            Queue<Future<Optional<R>>> window = new ArrayDeque<>();
            long begun = from;
            for (long number = from; number < to; number++) {
                while (begun < to && window.size() < threads * AHEAD) {
                    long next = begun++;
                    window.add(workers.submit(
                            () -> stopped.getAsBoolean() ? Optional.empty() : Optional.of(task.apply(next))));
                }
                Optional<R> result = await(window.remove());
                if (result.isEmpty()) {
                    return number;
                }
                results.accept(result.get());
            }
            return to;
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sweep");
        thread.setDaemon(true);
        return thread;
    }

    private static <R> Optional<R> await(Future<Optional<R>> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException problem) {
            if (problem.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a task failed", problem.getCause());
        }
    }
}
