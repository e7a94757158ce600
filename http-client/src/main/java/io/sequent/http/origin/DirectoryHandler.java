package io.sequent.http.origin;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpDate;
import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpMethods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Serves the files of a directory: GET and HEAD with ranges and conditions, OPTIONS. A path that leads out of the directory, by
 * {@code ..} or by a link, is not found. A directory is served as its {@code index.html}.
 */
public final class DirectoryHandler implements OriginHandler {
    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private final Path root;
    private final boolean modificationDates;
    private final EntityTags tags;

    private DirectoryHandler(Path root, boolean modificationDates, EntityTags tags) {
        this.root = root;
        this.modificationDates = modificationDates;
        this.tags = tags;
    }

    /**
     * Returns a handler that serves {@code directory}.
     *
     * @throws IOException if it is not a directory that can be read
     */
    public static DirectoryHandler serving(Path directory) throws IOException {
        Path root = directory.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(directory.toString());
        }
        return new DirectoryHandler(root, true, new EntityTags());
    }

    /** Returns a handler that sends no Last-Modified, so that its bytes depend on the files' contents alone. */
    public DirectoryHandler withoutModificationDates() {
        return new DirectoryHandler(root, false, tags);
    }

    @Override
    public void handle(OriginExchange exchange) {
        OriginRequest request = exchange.request();
        exchange.respond(respond(request));
    }

    private OriginResponse respond(OriginRequest request) {
        String method = request.method();
        if (!HttpMethods.isKnown(method)) {
            return OriginResponse.plain(501);
        }
        switch (method) {
            case "OPTIONS" -> {
                return OriginResponse.of(204).header("Allow", ALLOWED).build();
            }
            case "GET", "HEAD" -> {
                try {
                    return file(request);
                } catch (IOException e) {
                    return OriginResponse.plain(500);
                }
            }
            default -> {
                return OriginResponse.of(405)
                        .header("Allow", ALLOWED)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .body(HttpBody.of("405 Method Not Allowed\n"))
                        .build();
            }
        }
    }

    private OriginResponse file(OriginRequest request) throws IOException {
        List<String> names = TargetPath.names(TargetPath.pathOf(request.target()));
        if (names == null) {
            return OriginResponse.plain(400);
        }
        Path file = find(names);
        if (file == null) {
            return OriginResponse.plain(404);
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        long length = attributes.size();
        long modified = attributes.lastModifiedTime().toMillis();
        String tag = tags.of(file, length, modified);
        long modifiedSecond = Math.floorDiv(modified, 1000L);
        HttpHeaders headers = request.headers();
        if (notModified(headers, tag, modifiedSecond)) {
            return common(304, tag, modifiedSecond).build();
        }
        String rangeField = request.method().equals("GET") ? headers.firstValue("Range") : null;
        ByteRange range = rangeField == null || !rangeApplies(headers, tag, modifiedSecond)
                ? null
                : ByteRange.parse(rangeField, length);
        if (range == null) {
            return common(200, tag, modifiedSecond)
                    .header("Content-Type", MediaTypes.of(file))
                    .body(HttpBody.ofFile(file, 0, length))
                    .build();
        }
        if (range.isUnsatisfiable()) {
            return OriginResponse.of(416)
                    .header("Content-Range", "bytes */" + length)
                    .build();
        }
        return common(206, tag, modifiedSecond)
                .header("Content-Type", MediaTypes.of(file))
                .header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + length)
                .body(HttpBody.ofFile(file, range.first(), range.length()))
                .build();
    }

    private OriginResponse.Builder common(int status, String tag, long modifiedSecond) {
        OriginResponse.Builder response =
                OriginResponse.of(status).header("ETag", tag).header("Accept-Ranges", "bytes");
        if (modificationDates) {
            response.header("Last-Modified", HttpDate.format(modifiedSecond));
        }
        return response;
    }

    /** RFC 9110 section 13.2.2: If-None-Match decides; If-Modified-Since only where there is none. */
    private boolean notModified(HttpHeaders headers, String tag, long modifiedSecond) {
        if (headers.contains("If-None-Match")) {
            return EntityTags.matches(headers, "If-None-Match", tag);
        }
        String since = headers.firstValue("If-Modified-Since");
        if (since == null || !modificationDates) {
            return false;
        }
        long date = HttpDate.parse(since);
        return date != HttpDate.NOT_A_DATE && modifiedSecond <= date;
    }

    /** RFC 9110 section 13.1.5: a range of another version than the client has is useless to it. */
    private boolean rangeApplies(HttpHeaders headers, String tag, long modifiedSecond) {
        String condition = headers.firstValue("If-Range");
        if (condition == null || condition.equals(tag)) {
            return true;
        }
        return modificationDates && HttpDate.parse(condition) == modifiedSecond;
    }

    /** Returns the file, or null if there is none within the root. */
    private @Nullable Path find(List<String> names) throws IOException {
        Path path = root;
        int last = names.size() - 1;
        for (int i = 1; i <= last; i++) {
            String name = names.get(i);
            if (name.isEmpty() && i == last) {
                break;
            }
            if (!TargetPath.isPlain(name)) {
                return null;
            }
            try {
                path = path.resolve(name);
            } catch (InvalidPathException e) {
                return null;
            }
        }
        if (Files.isDirectory(path)) {
            path = path.resolve("index.html");
        } else if (names.get(last).isEmpty()) {
            return null;
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            return null;
        }
        Path real = path.toRealPath();
        return real.startsWith(root) ? real : null;
    }

    /** Media types by a file's ending. */
    private static final class MediaTypes {
        static String of(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            return switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "html", "htm" -> "text/html; charset=utf-8";
                case "css" -> "text/css; charset=utf-8";
                case "js", "mjs" -> "text/javascript; charset=utf-8";
                case "json" -> "application/json";
                case "xml" -> "application/xml";
                case "svg" -> "image/svg+xml";
                case "png" -> "image/png";
                case "jpg", "jpeg" -> "image/jpeg";
                case "gif" -> "image/gif";
                case "webp" -> "image/webp";
                case "pdf" -> "application/pdf";
                case "txt", "md", "java" -> "text/plain; charset=utf-8";
                default -> "application/octet-stream";
            };
        }
    }
}
