package io.sequent.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields in the order they were given or received; names are compared without regard to case. Immutable. */
public final class HttpHeaders {
    private static final HttpHeaders EMPTY = new HttpHeaders(List.of());

    private final List<Field> fields;

    private HttpHeaders(List<Field> fields) {
        this.fields = fields;
    }

    /** One field line. */
    public record Field(String name, String value) {
        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    /** Returns no fields. */
    public static HttpHeaders empty() {
        return EMPTY;
    }

    /** Returns these fields, in this order. */
    public static HttpHeaders of(List<Field> fields) {
        return fields.isEmpty() ? EMPTY : new HttpHeaders(List.copyOf(fields));
    }

    /** Returns all fields in order. */
    public List<Field> fields() {
        return fields;
    }

    /** Returns the value of the first field named {@code name}, or null. */
    public @Nullable String firstValue(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return field.value();
            }
        }
        return null;
    }

    /** Returns the values of all fields named {@code name}, in order. */
    public List<String> allValues(String name) {
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /** Returns true if there is a field named {@code name}. */
    public boolean contains(String name) {
        return firstValue(name) != null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpHeaders that && that.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
