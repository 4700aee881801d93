import { ConfigError } from './error.ts';

/**
 * Variables that Microsoft's samples use to name a cloud or its endpoints (learn.microsoft.com, “Sovereign cloud” and
 * “Configure bots for US government customers”). They're read only to be refused.
 */
export const CLOUD_VARIABLES = [
  'CLOUD',
  'ChannelService',
  'BotOpenIdMetadata',
  'OAuthApiEndpoint',
  'OAuthUrl',
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
] as const;

/** `CLOUD=USGov`, and addresses such as `https://botframework.azure.us` and `https://login.partner.microsoftonline.cn/…`. */
const OTHER_CLOUD = /^(?:usgov|usgovdod|china)$|^https?:\/\/[^/:?#]+\.(?:us|cn)(?:[/:?#]|$)/i;

type Env = { readonly [name in (typeof CLOUD_VARIABLES)[number]]?: string | undefined };

/** @throws ConfigError for any cloud but Microsoft's public one, because no request would ever arrive from there. */
export function refuseOtherClouds(env: Env): void {
  const name = CLOUD_VARIABLES.find((one) => OTHER_CLOUD.test(env[one] ?? ''));
  if (name === undefined) return;
  throw new ConfigError(
    `${name} must be empty, not "${env[name]}": Seconded works with Teams in Microsoft's public cloud only, not in GCC High, DoD or 21Vianet.`,
  );
}
