package id.psc119.intake.directory.area;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** The polygon of an area, in degrees of WGS 84. */
@Entity
class AreaBoundary {
    @Id
    private String code;

    private byte[] shape;

    private String digest;

    protected AreaBoundary() {}

    AreaBoundary(String code, Geometry shape) {
        this.code = code;
        this.shape = new WKBWriter().write(shape);
        this.digest = digestOf(this.shape);
    }

    String code() {
        return code;
    }

    Geometry shape() {
        try {
            return new WKBReader().read(shape);
        } catch (ParseException e) {
            throw new IllegalStateException("the boundary of " + code + " cannot be read", e);
        }
    }

    /** @return true when the polygon is another one */
    boolean take(Geometry newer) {
        byte[] bytes = new WKBWriter().write(newer);
        String of = digestOf(bytes);
        if (of.equals(digest)) {
            return false;
        }
        shape = bytes;
        digest = of;
        return true;
    }

    private static String digestOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
