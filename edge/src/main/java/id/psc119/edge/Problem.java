package id.psc119.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the edge itself refuses (RFC 9457), with the same types and in the same two languages as the services. */
enum Problem {
    UNREADABLE(
            400,
            "unreadable-request",
            "Permintaan tidak dapat dibaca",
            "Periksa alamat, tanda persen (%) di dalamnya, dan tajuk Host.",
            "The request cannot be read",
            "Check the address, the percent signs (%) in it, and the Host header."),
    UNAUTHENTICATED(
            401,
            "unauthenticated",
            "Anda belum masuk",
            "Masuk dulu, lalu coba lagi.",
            "You are not signed in",
            "Sign in, then try again."),
    FORBIDDEN(
            403,
            "forbidden",
            "Anda tidak berhak untuk ini",
            "Hanya untuk dinas kesehatan provinsi.",
            "You are not entitled to this",
            "It is for the province's health office only."),
    NOT_FOUND(
            404,
            "not-found",
            "Tidak ada apa-apa di alamat ini",
            "Periksa alamatnya.",
            "There is nothing at this address",
            "Check the address."),
    METHOD_NOT_ALLOWED(
            405,
            "method-not-allowed",
            "Cara (metode) ini tidak dikenal di alamat ini",
            "Periksa metode permintaannya.",
            "This method is not known at this address",
            "Check the request's method."),
    BODY_TOO_SLOW(
            408,
            "body-too-slow",
            "Kiriman terlalu lama datang",
            "Kirim ulang permintaan yang sama.",
            "The request took too long to arrive",
            "Send the same request again."),
    TOO_LARGE(
            413,
            "too-large",
            "Kiriman terlalu besar",
            "Batasnya 1 MiB. Kirim dalam beberapa bagian.",
            "The request is too large",
            "The limit is 1 MiB. Send it in parts."),
    ADDRESS_TOO_LONG(
            414,
            "address-too-long",
            "Alamat terlalu panjang",
            "Persingkat alamat atau penyaringnya.",
            "The address is too long",
            "Shorten the address or its filters."),
    TOO_MANY_STREAMS(
            429,
            "too-many-streams",
            "Terlalu banyak layar terbuka dengan akun ini",
            "Tutup layar yang tidak dipakai.",
            "Too many screens are open under this account",
            "Close those that are not used."),
    HEADERS_TOO_LARGE(
            431,
            "headers-too-large",
            "Tajuk permintaan terlalu besar",
            "Hapus cookie situs ini, lalu coba lagi.",
            "The request's headers are too large",
            "Remove this site's cookies, then try again."),
    REFUSED(
            400,
            "refused",
            "Permintaan ditolak",
            "Periksa permintaannya.",
            "The request was refused",
            "Check the request."),
    FAILED(
            500,
            "internal-error",
            "Terjadi kesalahan pada sistem",
            "Coba lagi. Kalau darurat, telepon 119.",
            "Something went wrong in the system",
            "Try again. In an emergency call 119."),
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

    /** The problem that says most about a status; it may have another status of the same hundred. */
    static Problem ofStatus(int status) {
        return Arrays.stream(values())
                .filter(problem -> problem.status == status)
                .findFirst()
                .orElse(status >= 400 && status < 500 ? REFUSED : FAILED);
    }

    int status() {
        return status;
    }

    boolean isOurFault() {
        return this == FAILED;
    }

    /** Whether the same request may succeed a moment later. */
    private boolean isPassing() {
        return this == SERVICE_DOWN || this == TOO_SLOW || this == TOO_MANY_STREAMS || this == BODY_TOO_SLOW;
    }

    private Buffer body(HttpServerRequest request, int given) {
        boolean english = prefersEnglish(request.getHeader("Accept-Language"));
        return new JsonObject()
                .put("type", "https://psc119.id/problems/" + code)
                .put("title", english ? englishTitle : title)
                .put("status", given)
                .put("detail", english ? englishDetail : detail)
                .toBuffer();
    }

    /** Answers a request that is not passed on. */
    void answer(HttpServerRequest request) {
        answer(request, status);
    }

    /** Answers with a status that a service has chosen, which gave no reason of its own. */
    void answer(HttpServerRequest request, int given) {
        var response = request.response();
        if (response.ended() || response.closed() || response.headWritten()) {
            return;
        }
        response.setStatusCode(given)
                .putHeader("Content-Type", MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (isPassing()) {
            response.putHeader("Retry-After", RETRY_AFTER);
        }
        Buffer body = body(request, given);
        if (HttpMethod.HEAD.equals(request.method())) {
            response.putHeader("Content-Length", "" + body.length()).end();
        } else {
            response.end(body);
        }
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
