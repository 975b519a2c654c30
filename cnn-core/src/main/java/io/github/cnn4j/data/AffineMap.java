package io.github.cnn4j.data;

/**
 * The source of each pixel of a distorted image: (x, y) of the result is (x0 + xx·x + xy·y, y0 + yx·x + yy·y) of the image, with
 * pixels counted from the centre, x to the right and y down.
 *
 * @param xx how x of the image grows with x of the result
 * @param xy how x of the image grows with y of the result
 * @param yx how y of the image grows with x of the result
 * @param yy how y of the image grows with y of the result
 * @param x0 x of the image at the result's centre, from the image's centre
 * @param y0 y of the image at the result's centre, from the image's centre
 */
record AffineMap(double xx, double xy, double yx, double yy, double x0, double y0) {

    static final AffineMap IDENTITY = new AffineMap(1, 0, 0, 1, 0, 0);

    /** The map of an image that is drawn for an augmentation. */
    static AffineMap of(Augmentation augmentation, Draw draw) {
        double angle = StrictMath.toRadians(draw.around(Draw.ROTATION, augmentation.rotation()));
        double scale = StrictMath.pow(1 + augmentation.scale(), draw.around(Draw.SCALE, 1));
        double shear = draw.around(Draw.SHEAR, augmentation.shear());
        boolean flip = augmentation.flip() && draw.uniform(Draw.FLIP) < 0.5;
        double right = draw.around(Draw.SHIFT_X, augmentation.shift()) + draw.whole(Draw.CROP_X, augmentation.crop());
        double down = draw.around(Draw.SHIFT_Y, augmentation.shift()) + draw.whole(Draw.CROP_Y, augmentation.crop());
        return of(flip, scale, shear, angle, right, down);
    }

    /**
     * The inverse of x' = F S K R x + t, with R counterclockwise as seen:
     *
     * <pre>
     * F = (f 0; 0 1), f = 1 or -1     S = (s 0; 0 s)     K = (1 k; 0 1)     R = (cos sin; -sin cos)
     * x = R⁻¹ K⁻¹ S⁻¹ F⁻¹ (x' - t),   R⁻¹ K⁻¹ = (cos, -k cos - sin; sin, -k sin + cos)
     * </pre>
     */
    static AffineMap of(boolean flip, double scale, double shear, double angle, double right, double down) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double f = flip ? -1 : 1;
        double xx = cos / scale * f;
        double xy = (-shear * cos - sin) / scale;
        double yx = sin / scale * f;
        double yy = (-shear * sin + cos) / scale;
        return new AffineMap(xx, xy, yx, yy, -(xx * right + xy * down), -(yx * right + yy * down));
    }
}
