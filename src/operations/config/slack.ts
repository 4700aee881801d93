import type { Env } from './env.ts';
import { ConfigError } from './error.ts';
import { publicUrlOf } from './public-url.ts';
import { type SlackCommands, slackCommandsOf } from './slack-commands.ts';

export type SlackConfig = {
  /** Null with Socket Mode, where requests aren't signed. */
  signingSecret: string | null;
  /** Null: workspaces install the app themselves. */
  botToken: string | null;
  /** Set: Socket Mode. */
  appToken: string | null;
  /** Another Web API address, for tests and the sandbox; ends in `/`. Null: Slack's own. */
  apiUrl: string | null;
  /** The commands' names there; left out: our own names. */
  commands?: SlackCommands;
  /**
   * How often Slack is called: `documented` within the limits that its documentation promises, which is the default;
   * `learned` until it refuses a call.
   */
  limits?: 'documented' | 'learned';
  /** How workspaces install the app; null: there's one workspace, with its bot token. */
  oauth: {
    clientId: string;
    clientSecret: string;
    /** Signs the state that Slack's page hands back to ours. */
    stateSecret: string;
    /** The service's public address, without a path. */
    publicUrl: string;
  } | null;
};

const OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
/** Shorter ones can be guessed. */
const LEAST_STATE_SECRET = 16;

/**
 * @returns how to serve Slack; null where none of it is configured
 * @throws ConfigError for half a configuration, or one for both a single workspace and many
 */
export function slackOf(env: Env): SlackConfig | null {
  const install = OAUTH.find((name) => env[name]);
  if (install) return forMany(env, install);
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  if (!botToken) {
    const other = signingSecret ? 'SLACK_SIGNING_SECRET' : appToken ? 'SLACK_APP_TOKEN' : null;
    if (other)
      throw new ConfigError(
        `SLACK_BOT_TOKEN is not set, but ${other} is. Set SLACK_BOT_TOKEN to the app's bot token (xoxb-…), or set SLACK_CLIENT_ID to let workspaces install the app themselves.`,
      );
    return null;
  }
  if (!botToken.startsWith('xoxb-'))
    throw new ConfigError("SLACK_BOT_TOKEN must be the app's bot token, which starts with xoxb-.");
  if (appToken && !appToken.startsWith('xapp-')) {
    throw new ConfigError(
      'SLACK_APP_TOKEN must be an app-level token, which starts with xapp-. Leave it empty to serve over HTTP.',
    );
  }
  if (!appToken && !signingSecret) {
    throw new ConfigError(
      "SLACK_SIGNING_SECRET is not set. Copy it from the app's Basic Information page, or set SLACK_APP_TOKEN for Socket Mode.",
    );
  }
  return {
    botToken,
    signingSecret: signingSecret ?? null,
    appToken: appToken ?? null,
    apiUrl: apiUrlOf(env.SLACK_API_URL),
    commands: slackCommandsOf(env),
    limits: limitsOf(env),
    oauth: null,
  };
}

/** Everything that any number of workspaces need to install the app themselves. */
const FOR_MANY = [...OAUTH, 'SLACK_SIGNING_SECRET', 'ENCRYPTION_KEY', 'PUBLIC_URL'] as const;

/** Any number of workspaces, each of which installs the app itself. */
function forMany(env: Env, set: string): SlackConfig {
  const none = (name: keyof Env, why: string): void => {
    if (env[name]) throw new ConfigError(`${name} must be empty while ${set} is set: ${why}.`);
  };
  none('SLACK_BOT_TOKEN', 'each workspace gets its own token when it installs the app');
  none('SLACK_APP_TOKEN', 'many workspaces are served over HTTP, without Socket Mode');
  const missing = FOR_MANY.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new ConfigError(
      `Not set: ${missing.join(', ')}. Serving many workspaces (${set} is set) needs all of them; .env.example says where each comes from.`,
    );
  }
  const {
    SLACK_CLIENT_ID: clientId = '',
    SLACK_CLIENT_SECRET: clientSecret = '',
    SLACK_STATE_SECRET: stateSecret = '',
    SLACK_SIGNING_SECRET: signingSecret = '',
    PUBLIC_URL: publicUrl = '',
  } = env;
  if (stateSecret.length < LEAST_STATE_SECRET) {
    throw new ConfigError(
      `SLACK_STATE_SECRET must have at least ${LEAST_STATE_SECRET} characters. \`openssl rand -hex 32\` makes a good one.`,
    );
  }
  return {
    botToken: null,
    appToken: null,
    signingSecret,
    apiUrl: apiUrlOf(env.SLACK_API_URL),
    commands: slackCommandsOf(env),
    limits: limitsOf(env),
    oauth: {
      clientId,
      clientSecret,
      stateSecret,
      publicUrl: publicUrlOf(publicUrl),
    },
  };
}

function limitsOf({ SLACK_LIMITS: text = 'documented' }: Env): NonNullable<SlackConfig['limits']> {
  if (text === 'documented' || text === 'learned') return text;
  throw new ConfigError(
    'SLACK_LIMITS must be documented (the default) or learned, which calls Slack until it refuses.',
  );
}

function apiUrlOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError('SLACK_API_URL must be an http or https address, such as https://slack.com/api/.');
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
