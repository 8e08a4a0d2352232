package id.psc119.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the edge itself refuses (RFC 9457), by the same types and in the same two languages as the services. */
enum Problem {
    NOT_FOUND(
            404,
            "not-found",
            "Tidak ada apa-apa di alamat ini",
            "Periksa alamatnya.",
            "There is nothing at this address",
            "Check the address."),
    TOO_LARGE(
            413,
            "too-large",
            "Kiriman terlalu besar",
            "Batasnya 1 MiB. Kirim dalam beberapa bagian.",
            "The request is too large",
            "The limit is 1 MiB. Send it in parts."),
    SERVICE_DOWN(
            503,
            "unavailable",
            "Layanan sedang tidak tersedia",
            "Coba lagi sebentar lagi. Kalau darurat, telepon 119.",
            "The service is not available at the moment",
            "Try again shortly. In an emergency call 119."),
    TOO_SLOW(
            504,
            "timeout",
            "Layanan terlalu lama menjawab",
            "Kirim ulang permintaan yang sama; yang sudah tercatat tidak tercatat dua kali.",
            "The service took too long to answer",
            "Send the same request again; what was recorded is not recorded twice.");

    /** The client's next try, in seconds. */
    static final String RETRY_AFTER = "3";

    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String code;
    private final String title;
    private final String detail;
    private final String englishTitle;
    private final String englishDetail;

    Problem(int status, String code, String title, String detail, String englishTitle, String englishDetail) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
        this.englishTitle = englishTitle;
        this.englishDetail = englishDetail;
    }

    int status() {
        return status;
    }

    /** Whether the same request may succeed a moment later. */
    boolean passing() {
        return this == SERVICE_DOWN || this == TOO_SLOW;
    }

    Buffer body(HttpServerRequest request) {
        boolean english = prefersEnglish(request.getHeader("Accept-Language"));
        return new JsonObject()
                .put("type", "https://psc119.id/problems/" + code)
                .put("title", english ? englishTitle : title)
                .put("status", status)
                .put("detail", english ? englishDetail : detail)
                .toBuffer();
    }

    /** Answers a request that is not passed on. */
    void answer(HttpServerRequest request) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE).putHeader("Cache-Control", "no-store");
        if (passing()) {
            response.putHeader("Retry-After", RETRY_AFTER);
        }
        response.end(body(request));
    }

    /** Indonesian, unless English is named first. */
    static boolean prefersEnglish(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        String languages = accepted.toLowerCase(Locale.ROOT);
        int english = languages.indexOf("en");
        int indonesian = languages.indexOf("id");
        return english >= 0 && (indonesian < 0 || english < indonesian);
    }
}
