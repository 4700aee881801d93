/** The environment is misconfigured. The message names the variable to change. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}
