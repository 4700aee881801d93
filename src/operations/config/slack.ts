import type { Env } from './env.ts';
import { ConfigError } from './error.ts';
import { publicUrlOf } from './public-url.ts';
import { type SlackCommands, slackCommandsOf } from './slack-commands.ts';

export type SlackConfig = {
  /** Null with Socket Mode, where no request needs a signature. */
  signingSecret: string | null;
  /** Null: workspaces install the app themselves. */
  botToken: string | null;
  /** Set: Socket Mode. */
  appToken: string | null;
  /** Another Web API address, for tests and the sandbox; ends in `/`. Null: Slack's own. */
  apiUrl: string | null;
  /** What the commands are called there; left out: as we call them. */
  commands?: SlackCommands;
  /** How workspaces install the app; null: one is served, by its bot token. */
  oauth: {
    clientId: string;
    clientSecret: string;
    /** Signs what comes back from Slack's page to ours. */
    stateSecret: string;
    /** Where the service is reached from outside, without a path. */
    publicUrl: string;
  } | null;
};

const OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
/** Shorter ones can be guessed. */
const LEAST_STATE_SECRET = 16;

/**
 * @returns how Slack is served; null where nothing of it is configured
 * @throws ConfigError where it is configured by half, or both for one workspace and for many
 */
export function slackOf(env: Env): SlackConfig | null {
  const install = OAUTH.find((name) => env[name]);
  if (install) return forMany(env, install);
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  if (!botToken) {
    const other = signingSecret ? 'SLACK_SIGNING_SECRET' : appToken ? 'SLACK_APP_TOKEN' : null;
    if (other)
      throw new ConfigError(
        `SLACK_BOT_TOKEN is not set, but ${other} is: set it to the app's bot token (xoxb-…), or SLACK_CLIENT_ID to let workspaces install the app themselves.`,
      );
    return null;
  }
  if (!botToken.startsWith('xoxb-'))
    throw new ConfigError("SLACK_BOT_TOKEN must be the app's bot token, which starts with xoxb-.");
  if (appToken && !appToken.startsWith('xapp-')) {
    throw new ConfigError(
      'SLACK_APP_TOKEN must be an app-level token, which starts with xapp-; leave it empty to serve over HTTP.',
    );
  }
  if (!appToken && !signingSecret) {
    throw new ConfigError(
      "SLACK_SIGNING_SECRET is not set: copy it from the app's Basic Information page (or set SLACK_APP_TOKEN for Socket Mode).",
    );
  }
  return {
    botToken,
    signingSecret: signingSecret ?? null,
    appToken: appToken ?? null,
    apiUrl: apiUrlOf(env.SLACK_API_URL),
    commands: slackCommandsOf(env),
    oauth: null,
  };
}

/** Any number of workspaces, each of which installs the app itself. */
function forMany(env: Env, set: string): SlackConfig {
  const must = (name: keyof Env, where: string): string => {
    const value = env[name];
    if (value) return value;
    throw new ConfigError(`${name} is not set, but ${set} is: ${where}.`);
  };
  const none = (name: keyof Env, why: string): void => {
    if (env[name]) throw new ConfigError(`${name} must be empty while ${set} is set: ${why}.`);
  };
  none('SLACK_BOT_TOKEN', 'each workspace has a token of its own, which it gets when the app is installed there');
  none('SLACK_APP_TOKEN', 'many workspaces are served over HTTP, not by Socket Mode');
  const basics = "copy it from the app's Basic Information page";
  const stateSecret = must(
    'SLACK_STATE_SECRET',
    'set it to any long random text, such as `openssl rand -hex 32` makes',
  );
  if (stateSecret.length < LEAST_STATE_SECRET) {
    throw new ConfigError(`SLACK_STATE_SECRET must have at least ${LEAST_STATE_SECRET} characters.`);
  }
  must('ENCRYPTION_KEY', 'tokens are stored encrypted; set it to 32 bytes in base64 (`openssl rand -base64 32`)');
  return {
    botToken: null,
    appToken: null,
    signingSecret: must('SLACK_SIGNING_SECRET', basics),
    apiUrl: apiUrlOf(env.SLACK_API_URL),
    commands: slackCommandsOf(env),
    oauth: {
      clientId: must('SLACK_CLIENT_ID', basics),
      clientSecret: must('SLACK_CLIENT_SECRET', basics),
      stateSecret,
      publicUrl: publicUrlOf(must('PUBLIC_URL', 'set it to the address under which Slack reaches the service')),
    },
  };
}

function apiUrlOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError('SLACK_API_URL must be an http or https address, such as https://slack.com/api/.');
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
