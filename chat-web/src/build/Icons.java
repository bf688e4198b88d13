import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Draws the icons that a browser installs, as {@code icon.svg} has them: some systems take pictures of fixed sizes only.
 *
 * <p>Maven runs this file from source before it packages the module; the argument is the module's folder.
 */
final class Icons {
    private static final Color GREEN = new Color(0x0F6B63);

    /** The side of the drawing's own square. */
    private static final int UNITS = 32;

    /** What of a picture is left of every shape that a system may cut out of it. */
    private static final double SAFE = 0.62;

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path assets = Path.of(args[0]).resolve("target/classes/io/chatterspace/web/assets");
        Files.createDirectories(assets);
        for (int size : new int[] {192, 512}) {
            write(assets, "icon-" + size + ".png", draw(size, 1, null));
        }
        write(assets, "icon-maskable.png", draw(512, SAFE, GREEN));
    }

    private static void write(Path assets, String name, BufferedImage picture) throws IOException {
        Path file = assets.resolve(name);
        if (Files.notExists(file)) {
            ImageIO.write(picture, "png", file.toFile());
        }
    }

    /** The bubble in green, or in white on a ground. */
    private static BufferedImage draw(int size, double share, Color ground) {
        var picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        if (ground != null) {
            pen.setColor(ground);
            pen.fillRect(0, 0, size, size);
        }
        double scale = size * share / UNITS;
        double margin = size * (1 - share) / 2;
        pen.transform(new AffineTransform(scale, 0, 0, scale, margin, margin));
        pen.setColor(ground == null ? GREEN : Color.WHITE);
        pen.fill(bubble());
        pen.setColor(ground == null ? Color.WHITE : GREEN);
        pen.setStroke(new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Line2D.Double(9, 11, 23, 11));
        pen.draw(new Line2D.Double(9, 16.5, 18, 16.5));
        pen.dispose();
        return picture;
    }

    private static Area bubble() {
        var tail = new Path2D.Double();
        tail.moveTo(15, 24);
        tail.lineTo(7.7, 29.6);
        tail.append(new Arc2D.Double(6, 27.8, 2, 2, 310, -130, Arc2D.OPEN), true);
        tail.lineTo(6, 20);
        tail.lineTo(15, 20);
        tail.closePath();
        var bubble = new Area(new RoundRectangle2D.Double(2, 3, 28, 21, 10, 10));
        bubble.add(new Area(tail));
        return bubble;
    }

    private Icons() {}
}
