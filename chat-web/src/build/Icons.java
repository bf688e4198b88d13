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
 * <p>Maven runs this file from source before it packages the module; the argument is the module's folder. Nothing is done when nothing has changed since.
 */
final class Icons {
    private static final Color GREEN = new Color(0x0F6B63);

    /** The side of the drawing's own square. */
    private static final int UNITS = 32;

    /** What of a picture is left of every shape that a system may cut out of it. */
    private static final double SAFE = 0.62;

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path module = Path.of(args[0]);
        Path assets = module.resolve("target/classes/io/chatterspace/web/assets");
        Path last = assets.resolve("icon-maskable.png");
        if (Files.exists(last)
                && Files.getLastModifiedTime(last)
                                .compareTo(Files.getLastModifiedTime(module.resolve("src/build/Icons.java")))
                        > 0) {
            return;
        }
        Files.createDirectories(assets);
        for (int size : new int[] {192, 512}) {
            ImageIO.write(
                    draw(size, 1, null),
                    "png",
                    assets.resolve("icon-" + size + ".png").toFile());
        }
        ImageIO.write(draw(512, SAFE, GREEN), "png", last.toFile());
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
