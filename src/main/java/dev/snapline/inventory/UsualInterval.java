package dev.snapline.inventory;

import java.time.Duration;

/** How often devices are backed up where neither they nor their tenant have an interval. */
public interface UsualInterval {

  Duration interval();
}
