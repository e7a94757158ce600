package io.sequent.http;

/** A body that lies in an array. */
final class BytesBody implements HttpBody {
    static final BytesBody EMPTY = new BytesBody(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int offset;
    private final int length;

    BytesBody(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public BodySource open() {
        return new BodySource() {
            private int given;

            @Override
            public int read(byte[] target, int at, int room) {
                int count = Math.min(room, length - given);
                System.arraycopy(bytes, offset + given, target, at, count);
                given += count;
                return count == 0 && room > 0 ? END : count;
            }
        };
    }
}
