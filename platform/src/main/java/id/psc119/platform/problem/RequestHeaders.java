package id.psc119.platform.problem;

import io.vertx.core.MultiMap;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Corrects headers that cannot be parsed before anything else reads them. Clients that reach an emergency number are not always
 * well written: an {@code Accept} that means nothing means "anything", and a body of an unreadable type is a body of unknown type.
 */
final class RequestHeaders {
    private static final String UNKNOWN = "application/octet-stream";

    private RequestHeaders() {}

    static void correct(MultiMap headers) {
        @Nullable String accept = headers.get(HttpHeaders.ACCEPT);
        if (accept != null && !isReadableList(accept)) {
            headers.set(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
        @Nullable String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && !isReadable(type)) {
            headers.set(HttpHeaders.CONTENT_TYPE, UNKNOWN);
        }
    }

    /** A coding that we do not inflate; those that we do are gone from the header by now. */
    static boolean hasUnknownCoding(MultiMap headers) {
        @Nullable String coding = headers.get(HttpHeaders.CONTENT_ENCODING);
        return coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity");
    }

    private static boolean isReadableList(String header) {
        for (String part : header.split(",", -1)) {
            if (!part.isBlank() && !isReadable(part)) {
                return false;
            }
        }
        return !header.isBlank();
    }

    private static boolean isReadable(String text) {
        if (text.equals(MediaType.APPLICATION_JSON) || text.equals(MediaType.WILDCARD)) {
            return true;
        }
        try {
            MediaType type = MediaType.valueOf(text.strip());
            @Nullable String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
            return !type.getSubtype().contains("/")
                    && !type.getType().isBlank()
                    && (charset == null || Charset.isSupported(charset));
        } catch (RuntimeException e) {
            return false;
        }
    }
}
