package id.psc119.protocol;

import id.psc119.vocabulary.Colour;
import java.util.List;
import java.util.Map;

/**
 * What a pack says of one chief complaint.
 *
 * @param implies answers that the complaint itself gives
 * @param questions asked in this order, after the opening
 * @param otherwise the colour when every question is answered and no criterion holds
 * @param instructions read out after those of the criteria
 */
public record ComplaintProtocol(
        String code,
        Map<String, String> implies,
        List<String> questions,
        List<Criterion> criteria,
        Colour otherwise,
        List<String> instructions) {}
