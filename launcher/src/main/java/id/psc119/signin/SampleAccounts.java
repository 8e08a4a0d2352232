package id.psc119.signin;

import java.util.ArrayList;
import java.util.List;

/**
 * The people of the sample regency who sign in at a desk; the sample facilities name them by {@code sample:<username>}. Crews and
 * midwives sign in with their telephone numbers.
 */
final class SampleAccounts {
    private SampleAccounts() {}

    /** A person before a password is made for them. */
    record Sample(String username, String name, List<String> roles) {}

    static List<Sample> all() {
        var all = new ArrayList<Sample>();
        all.add(new Sample("operator1", "Operator Satu", List.of("call-taker")));
        all.add(new Sample("operator2", "Operator Dua", List.of("call-taker")));
        all.add(new Sample("dispatcher1", "Dispatcher Satu", List.of("dispatcher", "call-taker")));
        all.add(new Sample("dispatcher2", "Dispatcher Dua", List.of("dispatcher", "call-taker")));
        all.add(new Sample("supervisor1", "Koordinator Satu", List.of("supervisor")));
        all.add(facility("rs-sekayu", "RSUD Sekayu"));
        all.add(facility("rs-sungai-lilin", "RSUD Sungai Lilin"));
        all.add(facility("rs-bayung-lencir", "RSUD Bayung Lencir"));
        all.add(facility("pkm-babat-toman", "Puskesmas Babat Toman"));
        all.add(facility("pkm-lais", "Puskesmas Lais"));
        all.add(facility("pkm-keluang", "Puskesmas Keluang"));
        all.add(facility("pkm-lalan", "Puskesmas Lalan"));
        all.add(facility("pkm-jirak-jaya", "Puskesmas Jirak Jaya"));
        all.add(new Sample("dinkes1", "Dinas Kesehatan Satu", List.of("health-office")));
        all.add(new Sample("polres1", "Polres Musi Banyuasin", List.of("partner")));
        all.add(new Sample("admin1", "Administrator Satu", List.of("administrator")));
        return all;
    }

    private static Sample facility(String username, String name) {
        return new Sample(username, "Petugas " + name, List.of("facility"));
    }
}
