package id.psc119.engine.roads;

import static com.graphhopper.json.Statement.Else;
import static com.graphhopper.json.Statement.If;
import static com.graphhopper.json.Statement.Op.LIMIT;
import static com.graphhopper.json.Statement.Op.MULTIPLY;

import com.graphhopper.config.Profile;
import com.graphhopper.util.CustomModel;
import id.psc119.engine.travel.Traveller;
import java.util.Arrays;
import java.util.List;

/**
 * What may drive where, and how fast: usual car speeds × 0.75, which are optimistic on rural roads. Private roads count:
 * an ambulance uses those of plantations and oil fields.
 */
public enum RoadProfile {
    CAR("car", "!car_access"),
    /** Also the tracks that stop a usual car, slowly. */
    FOUR_WHEEL_DRIVE("four_wheel_drive", "!car_access && track_type != GRADE4 && track_type != GRADE5"),
    /** Also paths, slowly. */
    MOTORCYCLE("motorcycle", "!car_access && track_type != GRADE4 && road_class != PATH");

    /** Share of the usual car speeds that is driven. */
    static final double OF_CAR_SPEED = 0.75;

    /** What the import must read of each road for these profiles. */
    static final String ENCODED_VALUES =
            "car_access|block_private=false, car_average_speed, track_type, road_class, road_access, road_environment";

    private final String id;
    private final String closedTo;

    RoadProfile(String id, String closedTo) {
        this.id = id;
        this.closedTo = closedTo;
    }

    /** Its name in files. */
    String id() {
        return id;
    }

    Profile profile() {
        CustomModel model = new CustomModel()
                // Any other influence and weights are no longer seconds.
                .setDistanceInfluence(0d)
                .addToPriority(If(closedTo, MULTIPLY, "0"));
        switch (this) {
            case CAR -> model.addToSpeed(If("true", LIMIT, "car_average_speed"));
            case FOUR_WHEEL_DRIVE ->
                model.addToSpeed(If("track_type == GRADE4 || track_type == GRADE5", LIMIT, "10"))
                        .addToSpeed(Else(LIMIT, "car_average_speed"));
            case MOTORCYCLE ->
                model.addToSpeed(If("track_type == GRADE4 || road_class == PATH", LIMIT, "12"))
                        .addToSpeed(Else(LIMIT, "car_average_speed"));
        }
        return new Profile(id).setCustomModel(model.addToSpeed(If("true", MULTIPLY, "" + OF_CAR_SPEED)));
    }

    static List<Profile> profiles() {
        return Arrays.stream(values()).map(RoadProfile::profile).toList();
    }

    /** The profile that a traveller uses. */
    static RoadProfile of(Traveller traveller) {
        return switch (traveller.kind()) {
            case MOTORCYCLE -> MOTORCYCLE;
            case RESPONDER -> MOTORCYCLE;
            case ALS_AMBULANCE, BLS_AMBULANCE, VILLAGE_CAR, BUS, HOME_CARE_TEAM, BOAT, OTHER ->
                traveller.fourWheelDrive() ? FOUR_WHEEL_DRIVE : CAR;
        };
    }
}
