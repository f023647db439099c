package dev.snapline.routeros;

import java.util.List;

/**
 * What the parser made of a text, good or not.
 *
 * @param problems lines that are not RouterOS, in order
 * @param marks what the router itself said went wrong
 * @param dangling items that refer to nothing
 * @param trailingProblems how many of the problems stand after the last item
 * @param prompted true if one of the problems is a command prompt
 * @param unfinished true if the last line can only be the beginning of a line
 */
record Parsed(
    Export export,
    List<Finding> problems,
    List<Finding> marks,
    List<Finding> dangling,
    int trailingProblems,
    boolean unfinished,
    boolean errorText,
    boolean prompted) {}
