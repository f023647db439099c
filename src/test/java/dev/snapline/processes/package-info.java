/** Snapline in processes of its own, killed and restarted while it works. */
package dev.snapline.processes;
