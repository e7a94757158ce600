package io.sequent.scenario;

import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.host.TcpServerSocket;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.rules.Rules;
import io.sequent.trace.Conversation;
import io.sequent.trace.ConversationRecorder;
import io.sequent.trace.DecisionLog;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where an {@link Act} is played: hosts, a network, a schedule, and what is to be found out.
 *
 * <p>Unless the act says otherwise there are two hosts, A at 10.0.0.1 and B at 10.0.0.2, 10 ms apart. Times are in virtual
 * nanoseconds from the start of the run.
 */
public final class Stage {
    /** The port of the server, where a scenario has no reason for another. */
    public static final int PORT = 80;

    private static final long DEFAULT_LENGTH_NS = seconds(600);
    private static final int DEFAULT_CONVERSATIONS = 4;

    private final Simulation simulation;
    private final Rules rules;
    private final ConversationRecorder recorder;
    private final Cues cues = new Cues();
    private final Map<String, Supplier<?>> facts = new LinkedHashMap<>();
    private final List<Property> properties = new ArrayList<>();
    private UnaryOperator<SequenceDiagram.Builder> diagram = UnaryOperator.identity();
    private TcpConfig config = TcpConfig.rfc();
    private ChannelOptions toB = usual().build();
    private ChannelOptions toA = toB;
    private int bufferBytes = 4_096;
    private int buffers = 1_024;
    private long lengthNs = DEFAULT_LENGTH_NS;
    private BooleanSupplier end = () -> false;
    private @Nullable Actor a;
    private @Nullable Actor b;
    private @Nullable Channel channel;

    Stage(Simulation simulation, Rules rules, DecisionLog log) {
        this.simulation = simulation;
        this.rules = rules;
        recorder = new ConversationRecorder(DEFAULT_CONVERSATIONS, log);
        simulation.addTap(recorder);
    }

    /**
     * One direction of the usual network, to be made different.
     *
     * @return 10 ms long, without limit and loss
     */
    public static ChannelOptions.Builder usual() {
        return ChannelOptions.builder().delayNs(milliseconds(10));
    }

    /** Milliseconds as nanoseconds. */
    public static long milliseconds(long count) {
        return count * 1_000_000L;
    }

    /** Seconds as nanoseconds. */
    public static long seconds(long count) {
        return count * 1_000_000_000L;
    }

    /** The simulation, which the act must not run. */
    public Simulation simulation() {
        return simulation;
    }

    /** The virtual time, in nanoseconds. */
    public long nowNs() {
        return simulation.nowNs();
    }

    /**
     * Sets how A and B are configured; before the first use of either.
     *
     * @param tcp the configuration; its rules are replaced by those of the performance
     * @return this
     */
    public Stage tcp(TcpConfig tcp) {
        config = tcp;
        return this;
    }

    /**
     * Sets how much memory each host has, before the first use of any: with little, an act can be played thousands of times.
     *
     * @param bytes in each buffer, at least what a segment carries; 4,096 unless set
     * @param count how many buffers; 1,024 unless set
     * @return this
     */
    public Stage buffers(int bytes, int count) {
        bufferBytes = bytes;
        buffers = count;
        return this;
    }

    /**
     * Sets the channel between A and B; before the first use of either.
     *
     * @param both how both directions behave
     * @return this
     */
    public Stage network(ChannelOptions both) {
        return network(both, both);
    }

    /**
     * Sets the channel between A and B; before the first use of either.
     *
     * @param aToB how the direction from A to B behaves
     * @param bToA how the direction from B to A behaves
     * @return this
     */
    public Stage network(ChannelOptions aToB, ChannelOptions bToA) {
        if (channel != null) {
            throw new IllegalStateException(
                    "the channel is there already: call network() before a(), b() and channel()");
        }
        toB = aToB;
        toA = bToA;
        return this;
    }

    /**
     * The host on the left, as a rule the client.
     *
     * @return A, at 10.0.0.1
     */
    public Actor a() {
        if (a == null) {
            connectBoth();
        }
        return Objects.requireNonNull(a);
    }

    /**
     * The host on the right, as a rule the server.
     *
     * @return B, at 10.0.0.2
     */
    public Actor b() {
        if (b == null) {
            connectBoth();
        }
        return Objects.requireNonNull(b);
    }

    /**
     * The channel between A and B; A is its end A.
     *
     * @return the channel
     */
    public Channel channel() {
        if (channel == null) {
            connectBoth();
        }
        return Objects.requireNonNull(channel);
    }

    private void connectBoth() {
        a = host("A", config, "10.0.0.1");
        b = host("B", config, "10.0.0.2");
        channel = simulation.connect(a.host(), b.host(), toB, toA);
    }

    /**
     * Adds a host, which is connected to none yet.
     *
     * @param name for diagrams
     * @param tcp its configuration; its rules are replaced by those of the performance
     * @param addresses in text form
     * @return the host
     */
    public Actor host(String name, TcpConfig tcp, String... addresses) {
        HostOptions options = HostOptions.builder()
                .tcp(tcp.toBuilder().rules(rules).build())
                .buffers(bufferBytes, buffers)
                .build();
        return host(name, options, addresses);
    }

    private Actor host(String name, HostOptions options, String... addresses) {
        Host host = simulation.addHost(name, options, addresses);
        recorder.watch(host);
        return new Actor(this, host);
    }

    /**
     * Watches a listening socket that was not made by {@link Actor#listen}, so that diagrams can tell its states.
     *
     * @param server the socket
     */
    public void watch(TcpServerSocket server) {
        recorder.watch(server);
    }

    /**
     * Limits the conversations that are recorded of those that begin on a channel, such as those of a flood.
     *
     * @param on the channel
     * @param count how many
     * @return this
     */
    public Stage conversations(Channel on, int count) {
        recorder.limit(on, count);
        return this;
    }

    /**
     * An attacker whose segments diagrams mark as forged.
     *
     * @param on the channel on which it sends
     * @return the forger
     */
    public Forger forger(Channel on) {
        return new Forger(on, () -> recorder.remarkNext(TracedSegment.FORGED));
    }

    /**
     * Lets something happen.
     *
     * @param timeNs when, in nanoseconds from the start
     * @param action what
     * @return this
     */
    public Stage at(long timeNs, Runnable action) {
        simulation.schedule(timeNs, action);
        return this;
    }

    /**
     * Lets something happen once, as soon as a condition holds; it is asked after each event.
     *
     * @param condition when
     * @param action what
     * @return this
     */
    public Stage when(BooleanSupplier condition, Runnable action) {
        cues.add(condition, action);
        return this;
    }

    /**
     * Ends the run at a time, if it has not ended by itself: it does when nothing can happen any more.
     *
     * @param timeNs nanoseconds from the start; 600 s unless set
     * @return this
     */
    public Stage endAt(long timeNs) {
        lengthNs = timeNs;
        return this;
    }

    /**
     * Ends the run as soon as a condition holds; it is asked after each event.
     *
     * @param condition when
     * @return this
     */
    public Stage endWhen(BooleanSupplier condition) {
        end = condition;
        return this;
    }

    /**
     * Measures something for the answer's {@code {ACT.KEY}}.
     *
     * @param key lower case words with hyphens
     * @param value asked when the run is over; language-neutral, such as a number with its unit
     * @return this
     */
    public Stage fact(String key, Supplier<?> value) {
        facts.put(key, value);
        return this;
    }

    /**
     * Says what must be true when the run is over.
     *
     * @param key the property's key in the texts
     * @param holds tells whether it is
     * @return this
     */
    public Stage property(String key, BooleanSupplier holds) {
        properties.add(Property.of(key, holds));
        return this;
    }

    /**
     * Says what must not be more than a limit when the run is over.
     *
     * @param key the property's key in the texts
     * @param measured the quantity
     * @param limit its largest value
     * @param unit such as {@code s}
     * @return this
     */
    public Stage atMost(String key, DoubleSupplier measured, double limit, String unit) {
        properties.add(Property.atMost(key, measured, limit, unit));
        return this;
    }

    /**
     * Changes how diagrams of this act are drawn.
     *
     * @param settings takes and gives a builder
     * @return this
     */
    public Stage diagram(UnaryOperator<SequenceDiagram.Builder> settings) {
        diagram = settings;
        return this;
    }

    void crash(Host host) {
        recorder.crashed(host, simulation.nowNs());
        simulation.crash(host);
    }

    Host restart(Host host) {
        Host next = simulation.restart(host);
        recorder.watch(next);
        return next;
    }

    void runWaiting() {
        cues.runDue();
    }

    /** Records states that changed without a packet, as when a listener forgets a half-open connection. */
    void sample() {
        recorder.sample(simulation.nowNs());
    }

    boolean isOver() {
        return end.getAsBoolean();
    }

    long lengthNs() {
        return lengthNs;
    }

    /**
     * The conversations so far, for facts and properties that are measured on the wire.
     *
     * @return in the order of their first segments
     */
    public List<Conversation> conversations() {
        return recorder.conversations();
    }

    SequenceDiagram draw(Conversation conversation) {
        return diagram.apply(SequenceDiagram.of(conversation)).build();
    }

    Map<String, String> measuredFacts() {
        Map<String, String> measured = new LinkedHashMap<>();
        facts.forEach((key, value) -> measured.put(key, String.valueOf(value.get())));
        return measured;
    }

    List<String> factKeys() {
        return List.copyOf(facts.keySet());
    }

    List<Property> properties() {
        return List.copyOf(properties);
    }

    List<Verdict> verdicts() {
        return properties.stream().map(Property::verdict).toList();
    }
}
