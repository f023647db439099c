package planted.giver;

/** A module's root. */
public class Giver {}
