/** The simulated routers' SSH server, by Apache MINA SSHD. */
@NullMarked
package dev.snapline.demo.ssh;

import org.jspecify.annotations.NullMarked;
