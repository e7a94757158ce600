package planted.javabase.tcp.wire;

import org.junit.jupiter.api.Tag;

/** Planted: depends on a library. */
final class UsesLibrary {
    Tag tag;
}
