import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext,
} from 'botbuilder';
import { ChatError } from '../../application/ports.ts';
import type { TeamsConfig, TeamsEndpoints } from './config.ts';
import { toChatError } from './errors.ts';
import { oneTry } from './one-try.ts';

/** Who signs requests to the bot, said in public. */
const OPENID_METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

/** Who signs requests to the bot (learn.microsoft.com, Bot Connector authentication). */
const ISSUER = 'https://api.botframework.com';

type AuthOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[0]>;
type Verified = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
/** The Bot Connector's client, with the bot's own token. */
type Connector = Awaited<
  ReturnType<ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>['create']>
>;

/** Where the Bot Connector is asked, and about which conversation. */
export type Spot = { serviceUrl: string; conversation: string };

export type Connection = {
  /** Has Microsoft answer something that needs no conversation. */
  ask(): Promise<void>;
  /** @throws where the sender can't be believed */
  verify(activity: Activity, authorization: string): Promise<Verified>;
  /** A turn of botbuilder's about an activity whose sender was verified. */
  turn(verified: Verified, activity: Activity, logic: () => Promise<void>): Promise<void>;
  /** Works with the Bot Connector outside of a turn. @throws ChatError where a call fails */
  talk<T>(spot: Spot, work: (connector: Connector, context: TurnContext) => Promise<T>): Promise<T>;
};

/**
 * The bot's side of the Bot Framework: whom to believe, and how to speak for itself.
 *
 * @param onAnswer called with the `Date` header of each answer of the Bot Connector; those to the SDK's own requests for
 *   tokens and keys can't be seen
 */
export function createConnection(
  config: TeamsConfig,
  endpoints: TeamsEndpoints | null,
  onAnswer: (date: string | null) => void,
): Connection {
  const { appId } = config;
  const auth = new ConfigurationBotFrameworkAuthentication(
    settingsOf(config, endpoints),
    credentialsOf(config, endpoints),
    undefined,
    undefined,
    { httpClient: oneTry(onAnswer) },
  );
  const adapter = new CloudAdapter(auth);

  return {
    async ask() {
      const answer = await fetch(endpoints?.openIdMetadataUrl ?? OPENID_METADATA);
      onAnswer(answer.headers.get('date'));
      await answer.body?.cancel();
    },
    async verify(activity, authorization) {
      const verified = await auth.authenticateRequest(activity, authorization);
      // Tokens that bots make for each other are of no use here, though botbuilder would take them.
      if (appId !== null && verified.claimsIdentity.getClaimValue('iss') !== ISSUER) throw new Error('another issuer');
      return verified;
    },
    turn: (verified, activity, logic) => adapter.processActivityDirect(verified, activity, logic),
    async talk({ serviceUrl, conversation }, work) {
      const reference = {
        channelId: 'msteams',
        serviceUrl,
        conversation: { id: conversation, name: '', isGroup: false, conversationType: '' },
        bot: { id: `28:${appId ?? ''}`, name: '' },
      };
      let done: { value: Awaited<ReturnType<typeof work>> } | undefined;
      try {
        await adapter.continueConversationAsync(appId ?? '', reference, async (context) => {
          const connector: Connector | undefined = context.turnState.get(adapter.ConnectorClientKey);
          if (!connector) throw new Error('a turn without a connector');
          done = { value: await work(connector, context) };
        });
      } catch (error) {
        throw toChatError(error);
      }
      if (!done) throw new Error('a turn that never ran');
      return done.value;
    },
  };
}

/** Where any of the `To…` settings is given, botbuilder fills in none of the others. */
function settingsOf({ appId, tenantId }: TeamsConfig, endpoints: TeamsEndpoints | null): AuthOptions {
  return {
    MicrosoftAppId: appId ?? '',
    MicrosoftAppTenantId: tenantId,
    ValidateAuthority: true,
    ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${tenantId}`,
    ToChannelFromBotOAuthScope: ISSUER,
    ToBotFromChannelTokenIssuer: ISSUER,
    OAuthUrl: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: endpoints?.openIdMetadataUrl ?? OPENID_METADATA,
    ToBotFromEmulatorOpenIdMetadataUrl:
      endpoints?.openIdMetadataUrl ??
      'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
    CallerId: 'urn:botframework:azure',
  };
}

/** Microsoft's login not answering is the chat being down: nothing was sent then. */
function credentialsOf({ appType, appId, appPassword, tenantId }: TeamsConfig, endpoints: TeamsEndpoints | null) {
  class Credentials extends ConfigurationServiceClientCredentialFactory {
    override async createCredentials(
      ...of: Parameters<ConfigurationServiceClientCredentialFactory['createCredentials']>
    ) {
      const own = await super.createCredentials(...of);
      const sign: typeof own.signRequest = async (request) => {
        if (endpoints === null) return own.signRequest(request);
        request.headers.set('authorization', `Bearer ${endpoints.botToken}`);
        return request;
      };
      return {
        signRequest: (request: Parameters<typeof sign>[0]) =>
          sign(request).catch((error: unknown) => {
            throw new ChatError({ kind: 'unavailable', detail: 'no token for the bot' }, { cause: error });
          }),
      };
    }
  }
  if (appId === null) return new Credentials({});
  const password = appPassword === null ? {} : { MicrosoftAppPassword: appPassword };
  return new Credentials({
    MicrosoftAppType: appType,
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    ...password,
  });
}
