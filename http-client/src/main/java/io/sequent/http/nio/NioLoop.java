package io.sequent.http.nio;

import io.sequent.host.TimerWheel;
import io.sequent.http.Timers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that waits for channels, tasks and timers, and handles each batch of them in this order. Once its arrays have grown,
 * a turn allocates nothing.
 */
final class NioLoop implements Runnable, Timers {
    /** The most that one system call reads or writes. */
    static final int SCRATCH_BYTES = 128 * 1024;

    private static final long MILLISECOND_NS = 1_000_000L;
    private static final int FIRST_TIMERS = 64;
    /** What is settled at the end may ask for further tasks: so many rounds of them are run. */
    private static final int LAST_ROUNDS = 8;

    private final Selector selector;
    private final Thread thread;
    private final long startNs = System.nanoTime();
    private final Consumer<SelectionKey> ready = NioLoop::onReady;
    private final Set<Endpoint> endpoints = new LinkedHashSet<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
    private final TimerWheel timers = new TimerWheel(FIRST_TIMERS);
    private @Nullable Runnable[] timerActions = new @Nullable Runnable[FIRST_TIMERS];
    private long timersRunNs;
    private boolean ending;
    private long turns;

    // What other threads touch, under the lock.
    private final Object lock = new Object();
    private ArrayDeque<Runnable> arriving = new ArrayDeque<>();
    private boolean sleeping;
    private boolean ended;

    private ArrayDeque<Runnable> running = new ArrayDeque<>();

    NioLoop(@Nullable String threadName) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector", e);
        }
        thread = threadName == null ? Thread.currentThread() : new Thread(this, threadName);
        if (threadName != null) {
            thread.setDaemon(true);
        }
    }

    /** Returns a loop that turns when the caller says so, in the caller's thread; for tests. */
    static NioLoop inThisThread() {
        return new NioLoop(null);
    }

    void start() {
        thread.start();
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Returns true once nothing more may be begun. */
    boolean isEnding() {
        return ending;
    }

    /** Returns the buffer that streams read and write through, cleared; its content is nobody's after the call that took it. */
    ByteBuffer scratch() {
        return scratch.clear();
    }

    /** Returns how often the loop has looked for something to do; for tests. */
    long turns() {
        return turns;
    }

    /** Returns the number of streams and listeners that are open; for tests. */
    int endpointCount() {
        return endpoints.size();
    }

    // ---- tasks

    /** Runs {@code task} in the loop's thread: at once if that is the caller. */
    void execute(Runnable task) {
        if (isCurrentThread()) {
            task.run();
        } else {
            later(task);
        }
    }

    /**
     * Runs {@code task} in the loop's thread after what it does now.
     *
     * @throws IllegalStateException if the loop has ended
     */
    @Override
    public void later(Runnable task) {
        if (!tryLater(task)) {
            throw new IllegalStateException("the transport is closed; start another one");
        }
    }

    /** Runs {@code task} in the loop's thread after what it does now; false if the loop has ended. */
    boolean tryLater(Runnable task) {
        boolean wake;
        synchronized (lock) {
            if (ended) {
                return false;
            }
            arriving.add(task);
            wake = sleeping;
            sleeping = false; // one wake-up is enough for all tasks that come until the loop looks
        }
        if (wake) {
            selector.wakeup();
        }
        return true;
    }

    private void runTasks() {
        synchronized (lock) {
            ArrayDeque<Runnable> batch = arriving;
            arriving = running;
            running = batch;
        }
        Runnable task;
        while ((task = running.poll()) != null) {
            runGuarded(task);
        }
    }

    private static void runGuarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) { // whatever it is, the other connections have not deserved to die of it
            report(e);
        }
    }

    /** Gives what user code threw to the thread's handler of uncaught exceptions; the loop goes on. */
    static void report(Throwable thrown) {
        Thread current = Thread.currentThread();
        current.getUncaughtExceptionHandler().uncaughtException(current, thrown);
    }

    // ---- timers

    @Override
    public long nowNs() {
        return System.nanoTime() - startNs;
    }

    @Override
    public void wakeAt(long atNs, Runnable action) {
        if (!isCurrentThread()) {
            later(() -> wakeAt(atNs, action));
            return;
        }
        int entry = timers.allocate();
        if (entry >= timerActions.length) {
            timerActions = Arrays.copyOf(timerActions, entry * 2);
        }
        timerActions[entry] = action;
        // Not in the round that runs now: an action that asks for itself at once must not keep the channels waiting.
        timers.schedule(entry, Math.max(atNs, timersRunNs + 1));
    }

    private void runTimers() {
        timersRunNs = nowNs();
        int entry;
        while ((entry = timers.poll(timersRunNs)) != TimerWheel.NONE) {
            Runnable action = timerActions[entry];
            timerActions[entry] = null;
            timers.release(entry);
            if (action != null) {
                runGuarded(action);
            }
        }
    }

    /** Returns how long the selector may wait, in milliseconds, rounded up: -1 for as long as it likes. */
    private long waitMs() {
        long deadlineNs = timers.nextDeadlineNs();
        if (deadlineNs == Long.MAX_VALUE) {
            return -1;
        }
        long leftNs = deadlineNs - nowNs();
        return leftNs <= 0 ? 0 : (leftNs - 1) / MILLISECOND_NS + 1;
    }

    // ---- channels

    /**
     * Registers a channel; {@code owner} hears of it until {@link #forget}.
     *
     * @throws IOException if the channel is closed
     */
    SelectionKey register(SelectableChannel channel, int operations, Endpoint owner) throws IOException {
        return channel.register(selector, operations, owner);
    }

    /** Counts {@code endpoint} among those to be told when the loop ends. */
    void remember(Endpoint endpoint) {
        endpoints.add(endpoint);
    }

    void forget(Endpoint endpoint) {
        endpoints.remove(endpoint);
    }

    private static void onReady(SelectionKey key) {
        if (key.isValid()) {
            ((Endpoint) key.attachment()).onReady(key.readyOps());
        }
    }

    private void select() throws IOException {
        long waitMs = waitMs();
        boolean wait;
        synchronized (lock) {
            wait = waitMs != 0 && arriving.isEmpty();
            sleeping = wait;
        }
        if (wait) {
            selector.select(ready, Math.max(waitMs, 0));
        } else {
            selector.selectNow(ready);
        }
        synchronized (lock) {
            sleeping = false;
        }
        // A selector does not wait in an interrupted thread, and nobody has a reason to interrupt this one.
        Thread.interrupted();
    }

    // ---- the thread

    @Override
    public void run() {
        try {
            while (!ending) {
                turn();
            }
        } catch (IOException e) {
            report(e); // the selector itself is broken
        } finally {
            end();
        }
    }

    /**
     * Waits until there is something to do, and does it.
     *
     * @throws IOException if the selector is broken
     */
    void turn() throws IOException {
        turns++;
        select();
        runTasks();
        runTimers();
    }

    /** Ends the loop after the current turn; to be run by its thread. */
    void stop() {
        ending = true;
    }

    /** Waits until the thread has ended; at once in that thread. An interrupt is kept for later. */
    void join() {
        if (isCurrentThread()) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        ending = true;
        for (Endpoint endpoint : List.copyOf(endpoints)) {
            endpoint.onLoopEnd();
        }
        for (int round = 1; round <= LAST_ROUNDS; round++) {
            runTasks();
            runTimers();
            if (round == LAST_ROUNDS / 2) {
                synchronized (lock) {
                    ended = true;
                }
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            report(e);
        }
    }
}
