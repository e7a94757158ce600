package io.sequent.scenario;

import io.sequent.host.Host;
import io.sequent.host.TcpServerSocket;
import io.sequent.host.TcpSocket;
import io.sequent.tcp.TcpState;
import io.sequent.trace.Conversation;
import io.sequent.trace.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A host of a scenario, with its scripted applications. */
public final class Actor {
    private static final int BACKLOG = 128;
    private static final Set<String> NOT_OPEN = Set.of("", TcpState.CLOSED.rfcName(), TcpState.LISTEN.rfcName());

    private final Stage stage;
    private Host host;
    private boolean crashed;
    private final List<Application> accepted = new ArrayList<>();
    private final List<Application> running = new ArrayList<>();

    Actor(Stage stage, Host host) {
        this.stage = stage;
        this.host = host;
    }

    /**
     * The host.
     *
     * @return as the simulation has it; another one after {@link #restart}
     */
    public Host host() {
        return host;
    }

    /** Crashes now: the host forgets everything, and neither hears nor says anything any more. */
    public void crash() {
        crashed = true;
        stage.crash(host);
        running.forEach(Application::crash);
        running.clear();
    }

    /** Starts again, after a crash or with one now: at the same address, with nothing listening and no connection. */
    public void restart() {
        if (!crashed) {
            crash();
        }
        crashed = false;
        host = stage.restart(host);
    }

    /**
     * Notes now beside this host what its application has found out: in the diagram of its newest connection, of those that
     * are still open if there are any. Without a connection, nobody hears of it.
     *
     * @param words a few
     */
    public void note(String words) {
        Conversation place = null;
        Side end = Side.LEFT;
        boolean isOpen = false;
        for (Conversation conversation : stage.conversations()) {
            for (Side side : Side.values()) {
                boolean opened = !NOT_OPEN.contains(conversation.lastState(side));
                if (conversation.name(side).equals(host.name()) && (opened || !isOpen)) {
                    place = conversation;
                    end = side;
                    isOpen = opened;
                }
            }
        }
        if (place != null) {
            place.note(end, stage.nowNs(), words);
        }
    }

    /**
     * Listens on a port, with an application that reads everything and closes when asked.
     *
     * @param port where
     * @return the listening socket
     */
    public TcpServerSocket listen(int port) {
        return listen(port, BACKLOG, application -> {});
    }

    /**
     * Listens on a port.
     *
     * @param port where
     * @param backlog how many connections may wait to be accepted
     * @param onAccept tells each new application what to do
     * @return the listening socket
     */
    public TcpServerSocket listen(int port, int backlog, Consumer<Application> onAccept) {
        TcpServerSocket server = host.listen(port, backlog, socket -> {
            Application application = new Application();
            application.socket(socket);
            running.add(application);
            accepted.add(application);
            onAccept.accept(application);
            return application;
        });
        stage.watch(server);
        return server;
    }

    /**
     * Opens a connection now.
     *
     * @param to to whom
     * @param port to which port
     * @return the application at this end
     */
    public Application connect(Actor to, int port) {
        Application application = new Application();
        TcpSocket socket = host.connect(to.host.address(), port, application, stage.nowNs());
        application.socket(socket);
        running.add(application);
        return application;
    }

    /**
     * Opens a connection now, from a certain port.
     *
     * @param localPort from which port
     * @param to to whom
     * @param port to which port
     * @return the application at this end
     */
    public Application connect(int localPort, Actor to, int port) {
        Application application = new Application();
        TcpSocket socket = host.connect(localPort, to.host.address(), port, application, stage.nowNs());
        application.socket(socket);
        running.add(application);
        return application;
    }

    /**
     * The applications of the connections that were accepted so far.
     *
     * @return in the order of accepting; a view that grows
     */
    public List<Application> accepted() {
        return Collections.unmodifiableList(accepted);
    }

    /**
     * The application of an accepted connection.
     *
     * @param index from 0, in the order of accepting
     * @return the application
     * @throws IllegalStateException if so many were not accepted yet
     */
    public Application accepted(int index) {
        if (index >= accepted.size()) {
            throw new IllegalStateException(host.name() + " has accepted " + accepted.size() + " connections at "
                    + stage.nowNs() + " ns, not " + (index + 1) + "; use when() to wait for it");
        }
        return accepted.get(index);
    }
}
