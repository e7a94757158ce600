package io.sequent.sim;

import io.sequent.host.Host;
import io.sequent.host.HostClock;
import io.sequent.sim.channel.PacketReceiver;
import io.sequent.sim.engine.EventHandler;
import io.sequent.sim.engine.EventQueue;
import io.sequent.sim.engine.VirtualClock;
import org.jspecify.annotations.Nullable;

/** Where a host meets the simulation: its clock, its alarm and what arrives for it. */
final class HostPort implements HostClock, PacketReceiver, EventHandler {
    private final EventQueue events;
    private final VirtualClock clock;
    private final int alarm;
    private long alarmNs = Long.MAX_VALUE;
    private @Nullable Host host;

    HostPort(EventQueue events, VirtualClock clock) {
        this.events = events;
        this.clock = clock;
        alarm = events.newAlarm(this, 0);
    }

    void host(Host newHost) {
        host = newHost;
    }

    /** The host has crashed: what arrives is lost and no timer runs out. */
    void unplug() {
        wakeUpAt(Long.MAX_VALUE);
        host = null;
    }

    @Override
    public long nowNs() {
        return clock.nowNs();
    }

    @Override
    public void wakeAt(Host of, long deadlineNs) {
        if (of == host) {
            wakeUpAt(deadlineNs);
        }
    }

    private void wakeUpAt(long deadlineNs) {
        if (deadlineNs == alarmNs) {
            return;
        }
        alarmNs = deadlineNs;
        if (deadlineNs == Long.MAX_VALUE) {
            events.cancelAlarm(alarm);
        } else {
            events.setAlarm(alarm, Math.max(deadlineNs, clock.nowNs()));
        }
    }

    @Override
    public void onEvent(long argument, long nowNs) {
        alarmNs = Long.MAX_VALUE;
        if (host != null) {
            host.onTimer(nowNs);
        }
    }

    @Override
    public void onPacket(byte[] packet, int offset, int length, long nowNs) {
        if (host != null) {
            host.onPacket(packet, offset, length, nowNs);
        }
    }

    @Override
    public void onRoom(long nowNs) {
        if (host != null) {
            host.onDeviceReady(nowNs);
        }
    }
}
