package id.psc119.vocabulary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** A point on the earth, WGS 84 degrees: {@code lat} −90…90, {@code lon} −180…180. */
public record GeoPoint(
        @DecimalMin("-90") @DecimalMax("90") double lat,
        @DecimalMin("-180") @DecimalMax("180") double lon) {
    /** True when both coordinates are numbers in range and not the 0,0 that broken receivers send. */
    @JsonIgnore
    public boolean isPossible() {
        return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180 && !(lat == 0 && lon == 0);
    }
}
