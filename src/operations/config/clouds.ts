import { ConfigError } from './error.ts';

/**
 * Variables in which samples of Microsoft's name a cloud or its endpoints (learn.microsoft.com, “Sovereign cloud” and
 * “Configure bots for US government customers”). They are read to be refused only.
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

/** @throws ConfigError where another cloud than Microsoft's public one is named: nothing would ever come from there. */
export function refuseOtherClouds(env: Env): void {
  const name = CLOUD_VARIABLES.find((one) => OTHER_CLOUD.test(env[one] ?? ''));
  if (name === undefined) return;
  throw new ConfigError(
    `${name} must be empty, not "${env[name]}": Seconded serves Teams in Microsoft's public cloud only, not in GCC High, DoD or 21Vianet.`,
  );
}
