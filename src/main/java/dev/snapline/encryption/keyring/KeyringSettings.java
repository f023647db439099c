package dev.snapline.encryption.keyring;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the local keys are.
 *
 * @param directory holds one key encryption key and a key set per tenant, each readable by this
 *     user only
 */
@ConfigurationProperties("snapline.encryption.keyring")
record KeyringSettings(@DefaultValue("data/keyring") Path directory) {}
