package io.sequent.http.client;

import io.sequent.http.nio.NioFixture;
import org.junit.jupiter.api.Nested;

/** The same tests on every transport that there is. */
class TransportTest {
    @Nested
    class InMemory extends TransportSuite {
        @Override
        TransportFixture open() {
            return new MemoryFixture();
        }
    }

    @Nested
    class OnSimulatedHosts extends TransportSuite {
        @Override
        TransportFixture open() {
            return new SimulatedFixture(false);
        }
    }

    @Nested
    class OnSimulatedHostsWithTls extends TransportSuite {
        @Override
        TransportFixture open() {
            return new SimulatedFixture(true);
        }
    }

    @Nested
    class OnSockets extends TransportSuite {
        @Override
        TransportFixture open() {
            return new NioFixture(false);
        }
    }

    @Nested
    class OnSocketsWithTls extends TransportSuite {
        @Override
        TransportFixture open() {
            return new NioFixture(true);
        }
    }
}
