package planted.javabase.tcp;

import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Harmless: the language, collections, byte order and JSpecify. */
final class Harmless {
    @Nullable
    List<String> names;

    ByteOrder order = ByteOrder.BIG_ENDIAN;
    int[][] numbers = new int[2][2];
}
