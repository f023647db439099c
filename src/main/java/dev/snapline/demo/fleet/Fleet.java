package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Board;
import dev.snapline.demo.config.Version;
import java.util.List;
import java.util.Locale;

/** The routers of the demo, in the order of their addresses. */
public final class Fleet {

  private Fleet() {}

  public static List<Design> designs() {
    return List.of(
        new Design(
            "home-hex",
            board("hEX", "RB750Gr3", "mmips", 1),
            v("7.18.2"),
            Trait.ORDINARY,
            HomeOffice::plan),
        new Design(
            "oslo-rb5009",
            board("RB5009UG+S+", "RB5009UG+S+", "arm64", 2),
            v("7.16.2"),
            Trait.ORDINARY,
            new BranchOffice(21, "Oslo", "Europe/Oslo", 8, 46)::plan),
        new Design(
            "core1-ccr2004",
            board("CCR2004-1G-12S+2XS", "CCR2004-1G-12S+2XS", "arm64", 3),
            v("7.15.3"),
            Trait.ORDINARY,
            CoreRouter::plan),
        new Design(
            "closet2-crs326",
            board("CRS326-24G-2S+", "CRS326-24G-2S+", "arm", 4),
            v("7.14.3"),
            Trait.ORDINARY,
            AccessSwitch::plan),
        new Design(
            "lobby-cap-ax",
            board("cAP ax", "cAPGi-5HaxD2HaxD", "arm64", 5),
            v("7.19.4"),
            Trait.ORDINARY,
            WifiPoint::plan),
        new Design(
            "windfarm-lte",
            board("wAP ac LTE6 kit", "RBwAPGR-5HacD2HnD", "arm", 6),
            v("7.13.5"),
            Trait.ORDINARY,
            LteSite::plan),
        new Design(
            "hotel-hap-ac2",
            board("hAP ac^2", "RBD52G-5HacD2HnD", "arm", 7),
            v("6.49.10"),
            Trait.ORDINARY,
            Hotspot::plan),
        new Design(
            "shop-rb750",
            board("hEX lite", "RB750r2", "mipsbe", 8),
            v("6.48.6"),
            Trait.ORDINARY,
            OldOffice::shop),
        new Design(
            "vpn-chr",
            new Board("CHR VMware, Inc. VMware7,1", null, null, "Kd5wq0XnT2h", "x86_64"),
            v("7.17.2"),
            Trait.ORDINARY,
            VpnConcentrator::plan),
        new Design(
            "edge-ccr2116",
            board("CCR2116-12G-4S+", "CCR2116-12G-4S+", "arm64", 10),
            v("7.12.1"),
            Trait.ORDINARY,
            IspEdge::plan),
        new Design(
            "lab-rb4011",
            board("RB4011iGS+", "RB4011iGS+", "arm", 11),
            v("7.17.2"),
            Trait.ORDINARY,
            ScriptLab::plan),
        new Design(
            "bergen-rb5009",
            board("RB5009UPr+S+IN", "RB5009UPr+S+", "arm64", 12),
            v("7.18.2"),
            Trait.ORDINARY,
            new BranchOffice(34, "Bergen", "Europe/Oslo", 8, 24)::plan),
        new Design(
            "mill-rb2011",
            board("RB2011UiAS", "RB2011UiAS", "mipsbe", 13),
            v("6.48.6"),
            Trait.LEGACY_ALGORITHMS,
            OldOffice::mill),
        new Design(
            "depot-rb3011",
            board("RB3011UiAS", "RB3011UiAS", "arm", 14),
            v("7.16.2"),
            Trait.LOGIN_REFUSED,
            new BranchOffice(52, "Depot", "Europe/Oslo", 10, 12)::plan),
        new Design(
            "clinic-hex-s",
            board("hEX S", "RB760iGS", "mmips", 15),
            v("7.15.3"),
            Trait.HOST_KEY_CHANGED,
            new BranchOffice(63, "Clinic", "Europe/Vienna", 5, 18)::plan),
        new Design(
            "warehouse-l009",
            board("L009UiGS", "L009UiGS", "arm", 16),
            v("7.18.2"),
            Trait.EXPORT_CUT,
            new BranchOffice(78, "Warehouse", "Europe/Vienna", 8, 30)::plan),
        new Design(
            "barn-hap-ax2",
            board("hAP ax^2", "C52iG-5HaxD2HaxD", "arm64", 17),
            v("7.20.4"),
            Trait.ABSENT,
            HomeOffice::plan));
  }

  private static Version v(String text) {
    return new Version(text);
  }

  private static Board board(String name, String model, String architecture, int number) {
    Made made = new Made(number);
    String serial =
        "HF%d0%sK%d"
            .formatted(
                8 + number % 2,
                made.password().substring(0, 3).toUpperCase(Locale.ROOT),
                100 + number);
    String licence = made.password().substring(0, 8).toUpperCase(Locale.ROOT);
    return new Board(
        name, model, serial, licence.substring(0, 4) + "-" + licence.substring(4), architecture);
  }
}
