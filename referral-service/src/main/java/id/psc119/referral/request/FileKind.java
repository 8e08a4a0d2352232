package id.psc119.referral.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a file is by its first bytes: only what a browser shows without running anything. */
enum FileKind {
    JPEG("image/jpeg", 0, "\u00FF\u00D8\u00FF"),
    PNG("image/png", 0, "\u0089PNG\r\n\u001A\n"),
    WEBP("image/webp", 8, "WEBP"),
    PDF("application/pdf", 0, "%PDF-");

    private final String mediaType;
    private final int offset;
    private final String mark;

    /** @param mark each letter is a byte */
    FileKind(String mediaType, int offset, String mark) {
        this.mediaType = mediaType;
        this.offset = offset;
        this.mark = mark;
    }

    /** Empty for everything else, whatever its name or declared type says. */
    static Optional<FileKind> of(byte[] content) {
        return Arrays.stream(values()).filter(kind -> kind.marks(content)).findFirst();
    }

    private boolean marks(byte[] content) {
        byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
        return content.length > offset + wanted.length
                && Arrays.equals(content, offset, offset + wanted.length, wanted, 0, wanted.length);
    }

    String mediaType() {
        return mediaType;
    }
}
