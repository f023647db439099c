package dev.snapline.backup;

import dev.snapline.bus.Lane;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;

/**
 * A device given to an attempt.
 *
 * @param lane where its job goes
 * @param sent whether its job was about to be handed to the bus; until then nobody can have begun
 *     it
 */
record Claim(TenantId tenant, DeviceId device, AttemptId attempt, Lane lane, boolean sent) {}
