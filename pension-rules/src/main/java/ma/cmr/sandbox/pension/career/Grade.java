package ma.cmr.sandbox.pension.career;

/**
 * Place in the pay grid.
 *
 * @param scale code of the scale (échelle): {@code 06} to {@code 11}, {@code HE} above
 * @param step within it (échelon), from 1
 * @param index of the grid (indice)
 */
public record Grade(String scale, int step, int index) {}
