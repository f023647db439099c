package planted.giver.inner;

/** Internal to its module; see {@link dev.snapline.ModularityTest}. */
public class Hidden {}
