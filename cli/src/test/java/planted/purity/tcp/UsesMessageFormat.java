package planted.purity.tcp;

import java.text.MessageFormat;

/** Planted: java.text. */
final class UsesMessageFormat {
    MessageFormat format;
}
