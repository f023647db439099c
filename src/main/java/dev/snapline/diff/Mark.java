package dev.snapline.diff;

/**
 * Changed part of a line: UTF-16 columns from {@code start} to before {@code end}, counted from 0.
 */
public record Mark(int start, int end) {}
