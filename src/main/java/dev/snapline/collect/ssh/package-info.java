/** Device sessions over SSH, by Apache MINA SSHD. */
@NullMarked
package dev.snapline.collect.ssh;

import org.jspecify.annotations.NullMarked;
