package planted.httpnetwork.http.nio;

import java.nio.channels.Selector;
import javax.net.ssl.SSLContext;
import planted.httpnetwork.host.TimerWheel;

/** Allowed: this is where sockets are. */
final class Sockets {
    Selector selector;
    SSLContext context;
    TimerWheel timers;
}
