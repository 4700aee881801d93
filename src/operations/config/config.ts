import type { Env } from './env.ts';
import { ConfigError } from './error.ts';
import { type OperatorConfig, operatorOf } from './operator.ts';
import { publicUrlOf } from './public-url.ts';
import { type RatesConfig, ratesOf } from './rates.ts';
import { allowPrivateOf, encryptionKeysOf } from './secrets.ts';
import { type SlackConfig, slackOf } from './slack.ts';
import { type TeamsConfig, teamsOf } from './teams.ts';

export { ConfigError } from './error.ts';

/** Levels that the logger knows. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export type Config = {
  http: { port: number; host: string };
  /** Where browsers reach the service, without a slash at its end; null: not known, so that no links to it are made. */
  publicUrl: string | null;
  logLevel: (typeof LOG_LEVELS)[number];
  /** `url`: `file:` and a path (`:memory:` is refused), or `postgres://…`. `directUrl`: past a pooler; left out: the same. */
  database: { url: string; directUrl?: string };
  /** Null: Slack isn't served. Without any chat the sandbox is served instead. */
  slack: SlackConfig | null;
  /** Null: Teams isn't served. */
  teams: TeamsConfig | null;
  metricsToken: string | null;
  /** The first encrypts, all decrypt; none: no secret can be stored. */
  encryptionKeys: Buffer[];
  /** `allowPrivate`: http and addresses that aren't public may be used, too. */
  webhooks: { allowPrivate: boolean };
  /** Left out: no limits. */
  rates?: RatesConfig;
  /** Left out: nothing is said of who runs it. */
  operator?: OperatorConfig;
};

/**
 * @returns what the environment means, defaults filled in (they stand in `.env.example`).
 * @throws ConfigError with a sentence that names the variable to change.
 */
export function configOf(env: Env): Config {
  const slack = slackOf(env);
  const teams = teamsOf(env);
  if (!slack && !teams && env.NODE_ENV === 'production') {
    throw new ConfigError(
      'SLACK_BOT_TOKEN and MicrosoftAppId are not set: in production Seconded serves a chat, never the sandbox; set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN for Socket Mode), or MicrosoftAppId with MicrosoftAppPassword and MicrosoftAppTenantId.',
    );
  }
  return {
    http: { port: portOf(env.PORT), host: hostOf(env.HOST, { slack, teams }) },
    publicUrl: env.PUBLIC_URL === undefined ? null : publicUrlOf(env.PUBLIC_URL),
    logLevel: oneOf('LOG_LEVEL', env.LOG_LEVEL ?? 'info', LOG_LEVELS),
    database: databaseOf(env),
    slack,
    teams,
    metricsToken: env.METRICS_TOKEN ?? null,
    encryptionKeys: encryptionKeysOf(env),
    webhooks: { allowPrivate: allowPrivateOf(env) },
    rates: ratesOf(env),
    operator: operatorOf(env),
  };
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ConfigError(`PORT must be a whole number from 0 to 65535, not "${text}".`);
  }
  return port;
}

function hostOf(text: string | undefined, { slack, teams }: Pick<Config, 'slack' | 'teams'>): string {
  const loopback = ['127.0.0.1', 'localhost', '::1'];
  const open =
    teams?.appId === null ? 'TEAMS_ALLOW_UNAUTHENTICATED is true' : !slack && !teams && 'no chat is configured';
  if (!open) return text ?? '0.0.0.0';
  if (text !== undefined && !loopback.includes(text)) {
    throw new ConfigError(`HOST must be 127.0.0.1 (or empty) while ${open}: anybody could act as anybody.`);
  }
  return text ?? '127.0.0.1';
}

function databaseOf({
  DATABASE_URL: url = 'file:./data/seconded.db',
  DATABASE_DIRECT_URL: directUrl,
}: Env): Config['database'] {
  if (isPostgres(url)) {
    if (directUrl !== undefined && !isPostgres(directUrl)) {
      throw new ConfigError('DATABASE_DIRECT_URL must be an address like postgres://user:password@host:5432/database.');
    }
    return directUrl === undefined ? { url } : { url, directUrl };
  }
  if (directUrl !== undefined) {
    throw new ConfigError('DATABASE_DIRECT_URL is for PostgreSQL: set DATABASE_URL to a postgres:// address, too.');
  }
  if (!url.startsWith('file:')) {
    throw new ConfigError(
      'DATABASE_URL must name a SQLite file, such as file:./data/seconded.db, or a PostgreSQL database, such as postgres://user:password@host:5432/database.',
    );
  }
  const path = url.slice('file:'.length);
  if (path === '' || path.includes(':memory:') || path.includes('?')) {
    throw new ConfigError('DATABASE_URL must name a file on disk, such as file:./data/seconded.db, without options.');
  }
  return { url };
}

function isPostgres(url: string): boolean {
  return url.startsWith('postgres://') || url.startsWith('postgresql://');
}

function oneOf<const T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new ConfigError(`${name} must be one of ${allowed.join(', ')}, not "${value}".`);
  return found;
}
