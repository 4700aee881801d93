import {
  type Activity,
  ActivityTypes,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  TeamsInfo,
  type TurnContext,
} from 'botbuilder';
import { ChatError } from '../../kernel/calls.ts';
import type { TeamsConfig, TeamsEndpoints } from './config.ts';
import { toChatError } from './errors.ts';
import { oneTry } from './one-try.ts';
import type { RosterMember } from './people.ts';

/** The public address of the keys that sign requests to the bot. */
const OPENID_METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

/** The issuer that signs requests to the bot (learn.microsoft.com, Bot Connector authentication). */
const ISSUER = 'https://api.botframework.com';

type AuthOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[0]>;
/** The Bot Connector's client, with the bot's own token. */
type Connector = Awaited<
  ReturnType<ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>['create']>
>;

/** Where the Bot Connector is asked, and about which conversation. */
export type Spot = { serviceUrl: string; conversation: string };

/** What the bot says: an Adaptive Card, and a line for notifications. */
export type Said = { summary: string; card: object };

/**
 * Who alone sees a message: Teams' id. `prompt`: the message of theirs, for the bot alone, that it answers; Teams shows
 * it above the answer.
 */
type Aside = { onlyFor: string; prompt?: string | null };

/** A channel as its team lists it; the first of a team has no name. */
type TeamChannel = { id?: string; name?: string; type?: string };

/**
 * All that is asked of the Bot Framework; nothing of its SDK is to be seen here (docs/decisions/0002-botbuilder.md).
 * Everything but `ask` and `verify` throws ChatError where it fails, and tries once: the outbox tries again.
 */
export type Connection = {
  /** Has Microsoft answer something that needs no conversation. */
  ask(): Promise<void>;
  /** @throws where the sender of an activity can't be believed */
  verify(activity: object, authorization: string): Promise<void>;
  /** @param aside for one person only. @returns the message's id */
  send(spot: Spot, said: Said, aside?: Aside): Promise<string>;
  /** @param isAside whether only one person sees the message; that can't be changed */
  change(spot: Spot, id: string, said: Said, isAside?: boolean): Promise<void>;
  takeBack(spot: Spot, id: string): Promise<void>;
  /** @param teamsId `29:…`. @returns the private chat with someone; asked again it's the same */
  chatWith(serviceUrl: string, teamsId: string): Promise<string>;
  /** @param next from the page before; left out: the first. @returns a page of a roster; no `next`: the last */
  members(spot: Spot, most: number, next?: string): Promise<{ members: RosterMember[]; next: string | undefined }>;
  member(spot: Spot, teamsId: string): Promise<RosterMember>;
  channels(spot: Spot, teamId: string): Promise<TeamChannel[]>;
  teamName(spot: Spot, teamId: string): Promise<string | undefined>;
};

/**
 * The bot's side of the Bot Framework: whom to believe, and how to speak for itself.
 *
 * @param onAnswer called with the `Date` header of each answer of the Bot Connector; those to the SDK's own requests for
 *   tokens and keys can't be seen
 */
export function createConnection(
  config: Pick<TeamsConfig, 'appType' | 'appId' | 'appPassword' | 'tenantId'>,
  endpoints: TeamsEndpoints | null,
  onAnswer: (date: string | null) => void,
): Connection {
  const { appId, tenantId } = config;
  const botId = `28:${appId ?? ''}`;
  const auth = new ConfigurationBotFrameworkAuthentication(
    settingsOf(config, endpoints),
    credentialsOf(config, endpoints),
    undefined,
    undefined,
    { httpClient: oneTry(onAnswer) },
  );
  const adapter = new CloudAdapter(auth);

  async function talk<T>(
    { serviceUrl, conversation }: Spot,
    work: (connector: Connector, context: TurnContext) => Promise<T>,
  ): Promise<T> {
    const reference = {
      channelId: 'msteams',
      serviceUrl,
      conversation: { id: conversation, name: '', isGroup: false, conversationType: '' },
      bot: { id: botId, name: '' },
    };
    let done: { value: T } | undefined;
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
  }

  return {
    async ask() {
      const answer = await fetch(endpoints?.openIdMetadataUrl ?? OPENID_METADATA);
      onAnswer(answer.headers.get('date'));
      await answer.body?.cancel();
    },
    async verify(activity, authorization) {
      const { claimsIdentity } = await auth.authenticateRequest(activity as Activity, authorization);
      // Tokens that bots make for each other are of no use here, though botbuilder would take them.
      if (appId !== null && claimsIdentity.getClaimValue('iss') !== ISSUER) throw new Error('another issuer');
    },
    async send(spot, said, aside) {
      const activity = { ...activityOf(said), ...(aside && addressed(aside)) };
      const { id } = await talk(spot, ({ conversations }) =>
        conversations.sendToConversation(spot.conversation, activity),
      );
      if (!id) throw new ChatError({ kind: 'unknown-outcome', detail: 'Teams did not say where the message is' });
      return id;
    },
    async change(spot, id, said, isAside = false) {
      const activity = { ...activityOf(said), id, ...(isAside && { recipient: TARGETED }) };
      await talk(spot, ({ conversations }) => conversations.updateActivity(spot.conversation, id, activity));
    },
    async takeBack(spot, id) {
      await talk(spot, ({ conversations }) => conversations.deleteActivity(spot.conversation, id));
    },
    async chatWith(serviceUrl, teamsId) {
      const { id } = await talk({ serviceUrl, conversation: teamsId }, ({ conversations }) =>
        conversations.createConversation({
          isGroup: false,
          bot: { id: botId, name: '' },
          members: [{ id: teamsId, name: '' }],
          tenantId,
          channelData: { tenant: { id: tenantId } },
        }),
      );
      if (!id) throw new ChatError({ kind: 'rejected', detail: 'no chat was opened' });
      return id;
    },
    async members(spot, most, next) {
      const { members, continuationToken } = await talk(spot, (_, context) =>
        TeamsInfo.getPagedTeamMembers(context, spot.conversation, most, next),
      );
      return { members, next: continuationToken || undefined };
    },
    member: (spot, teamsId) => talk(spot, (_, context) => TeamsInfo.getTeamMember(context, spot.conversation, teamsId)),
    channels: (spot, teamId) => talk(spot, (_, context) => TeamsInfo.getTeamChannels(context, teamId)),
    teamName: async (spot, teamId) =>
      (await talk(spot, (_, context) => TeamsInfo.getTeamDetails(context, teamId))).name,
  };
}

function activityOf({ summary, card }: Said): Partial<Activity> {
  return { type: ActivityTypes.Message, summary, attachments: [CardFactory.adaptiveCard(card)] };
}

/** What stands among the properties is put where Teams looks for it (one-try.ts). */
const TARGETED = { id: '', name: '', properties: { isTargeted: true } };

function addressed({ onlyFor, prompt = null }: Aside): Partial<Activity> {
  const { properties, ...recipient } = TARGETED;
  return {
    recipient: { ...recipient, id: onlyFor, properties: { ...properties, ...(prompt !== null && { prompt }) } },
  };
}

/** Where any of the `To…` settings is given, botbuilder fills in none of the others. */
function settingsOf(
  { appId, tenantId }: Pick<TeamsConfig, 'appId' | 'tenantId'>,
  endpoints: TeamsEndpoints | null,
): AuthOptions {
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
function credentialsOf(
  { appType, appId, appPassword, tenantId }: Pick<TeamsConfig, 'appType' | 'appId' | 'appPassword' | 'tenantId'>,
  endpoints: TeamsEndpoints | null,
) {
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
