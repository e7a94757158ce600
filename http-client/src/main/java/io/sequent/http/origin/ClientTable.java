package io.sequent.http.origin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clients of an origin that watches for their {@link Presence}. One thread, the origin's. */
public final class ClientTable {
    private static final class Entry {
        final String id;
        boolean online;
        long sinceNs;
        long heardNs;
        long requests;

        Entry(String id) {
            this.id = id;
        }

        KnownClient known() {
            return new KnownClient(id, online, sinceNs, heardNs, requests);
        }
    }

    private final Presence presence;
    private final PresenceListener listener;
    /** In the order in which they were heard of last: the first is the first to go. */
    private final Map<String, Entry> online = new LinkedHashMap<>();
    /** In the order in which they went. */
    private final Map<String, Entry> offline = new LinkedHashMap<>();

    private long unwatched;
    private long listenerFailures;

    ClientTable(Presence presence, PresenceListener listener) {
        this.presence = presence;
        this.listener = listener;
    }

    /** Returns what is known of {@code id}, or null. */
    public @Nullable KnownClient client(String id) {
        Entry entry = online.get(id);
        entry = entry == null ? offline.get(id) : entry;
        return entry == null ? null : entry.known();
    }

    /** Returns all clients: first those online, the one heard of last at the end, then those offline, the last to go at the end. */
    public List<KnownClient> clients() {
        List<KnownClient> all = new ArrayList<>(online.size() + offline.size());
        for (Entry entry : online.values()) {
            all.add(entry.known());
        }
        for (Entry entry : offline.values()) {
            all.add(entry.known());
        }
        return all;
    }

    /** Returns the number of clients online. */
    public int onlineCount() {
        return online.size();
    }

    /** Returns how often a client was heard of for which there was no room. */
    public long unwatched() {
        return unwatched;
    }

    /** Returns how often the listener threw. */
    public long listenerFailures() {
        return listenerFailures;
    }

    /** Returns true if each connection is a client of its own. */
    boolean isByConnection() {
        return presence.idField().isEmpty();
    }

    /** Returns who {@code request} comes from, or an empty string. */
    String idOf(OriginRequest request) {
        String id = request.headers().firstValue(presence.idField());
        return id == null || id.length() > Presence.MAX_ID_LENGTH ? "" : id;
    }

    /** Something came from {@code id}, which is nobody if empty. */
    void heard(String id, boolean request, long nowNs) {
        if (id.isEmpty()) {
            return;
        }
        Entry entry = online.remove(id);
        if (entry == null) {
            entry = offline.remove(id);
        }
        if (entry == null) {
            if (!makeRoom()) {
                unwatched++;
                return;
            }
            entry = new Entry(id);
        }
        entry.heardNs = nowNs;
        entry.requests += request ? 1 : 0;
        online.put(id, entry);
        if (!entry.online) {
            change(entry, true, nowNs);
        }
    }

    private boolean makeRoom() {
        if (online.size() + offline.size() < presence.maxClients()) {
            return true;
        }
        if (offline.isEmpty()) {
            return false;
        }
        offline.remove(offline.keySet().iterator().next());
        return true;
    }

    /** {@code id} was a connection, and it has ended. */
    void forget(String id, long nowNs) {
        Entry entry = online.remove(id);
        offline.remove(id);
        if (entry != null) {
            change(entry, false, nowNs);
        }
    }

    /** Returns when {@link #expire} has something to do, or {@link Long#MAX_VALUE}. */
    long nextDeadlineNs() {
        return online.isEmpty()
                ? Long.MAX_VALUE
                : deadlineNs(online.values().iterator().next());
    }

    private long deadlineNs(Entry entry) {
        long deadline = entry.heardNs + presence.offlineAfterNs();
        return deadline < 0 ? Long.MAX_VALUE : deadline;
    }

    /** Declares offline who was silent for too long. */
    void expire(long nowNs) {
        while (!online.isEmpty()) {
            Entry eldest = online.values().iterator().next();
            if (nowNs < deadlineNs(eldest)) {
                return;
            }
            online.remove(eldest.id);
            offline.put(eldest.id, eldest);
            change(eldest, false, nowNs);
        }
    }

    private void change(Entry entry, boolean isOnline, long nowNs) {
        entry.online = isOnline;
        entry.sinceNs = nowNs;
        try {
            listener.onChange(entry.known());
        } catch (RuntimeException e) {
            // A listener is no part of the origin's work, which must go on.
            listenerFailures++;
        }
    }
}
