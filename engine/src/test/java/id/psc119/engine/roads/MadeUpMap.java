package id.psc119.engine.roads;

import id.psc119.engine.travel.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes an OpenStreetMap file of made-up roads, placed in metres east and north of a point in Musi Banyuasin. */
final class MadeUpMap {
    private static final Point MIDDLE = new Point(-2.88, 103.82);

    private final StringBuilder nodes = new StringBuilder();
    private final StringBuilder ways = new StringBuilder();
    private int number;

    static Point at(double east, double north) {
        return MIDDLE.at(0, north / 1000).at(90, east / 1000);
    }

    int node(double east, double north) {
        return node(at(east, north));
    }

    int node(Point point) {
        nodes.append(String.format(
                Locale.ROOT,
                "<node id=\"%d\" lat=\"%.7f\" lon=\"%.7f\" version=\"1\"/>%n",
                ++number,
                point.lat(),
                point.lon()));
        return number;
    }

    /** A ferry for cars that takes this many minutes. */
    MadeUpMap ferry(String name, int minutes, int... along) {
        ways.append("<way id=\"").append(++number).append("\" version=\"1\">");
        for (int node : along) {
            ways.append("<nd ref=\"").append(node).append("\"/>");
        }
        ways.append(String.format(
                Locale.ROOT,
                "<tag k=\"route\" v=\"ferry\"/><tag k=\"name\" v=\"%s\"/><tag k=\"motor_vehicle\" v=\"yes\"/>"
                        + "<tag k=\"duration\" v=\"00:%02d\"/></way>%n",
                name,
                minutes));
        return this;
    }

    /** A road along these nodes. */
    MadeUpMap road(String highway, boolean oneway, int... along) {
        ways.append("<way id=\"").append(++number).append("\" version=\"1\">");
        for (int node : along) {
            ways.append("<nd ref=\"").append(node).append("\"/>");
        }
        ways.append("<tag k=\"highway\" v=\"").append(highway).append("\"/>");
        if (oneway) {
            ways.append("<tag k=\"oneway\" v=\"yes\"/>");
        }
        ways.append("</way>\n");
        return this;
    }

    /** A grid of two-way roads, some 1.1 km apart, with this south-western corner. */
    MadeUpMap grid(double south, double west, int side) {
        int[] corner = new int[side * side];
        for (int i = 0; i < corner.length; i++) {
            corner[i] = node(new Point(south + i / side * 0.01, west + i % side * 0.01));
        }
        for (int line = 0; line < side; line++) {
            int[] row = new int[side];
            int[] column = new int[side];
            for (int i = 0; i < side; i++) {
                row[i] = corner[line * side + i];
                column[i] = corner[i * side + line];
            }
            road("secondary", false, row).road("secondary", false, column);
        }
        return this;
    }

    Path write(Path file) throws IOException {
        return Files.writeString(
                file, "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n" + nodes + ways + "</osm>\n");
    }
}
