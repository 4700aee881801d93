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
  /** Where browsers reach the service, without a trailing slash; null: not known, so there are no links to it. */
  publicUrl: string | null;
  logLevel: (typeof LOG_LEVELS)[number];
  /** `url`: `file:` and a path (`:memory:` is refused), or `postgres://…`. `directUrl`: bypasses a pooler; left out: the same. */
  database: { url: string; directUrl?: string };
  /** Null: Slack isn't served. Without any chat the sandbox is served instead. */
  slack: SlackConfig | null;
  /** Null: Teams isn't served. */
  teams: TeamsConfig | null;
  metricsToken: string | null;
  /** The first encrypts, all decrypt; with none, no secret can be stored. */
  encryptionKeys: Buffer[];
  /** `allowPrivate`: http and private addresses are allowed, too. */
  webhooks: { allowPrivate: boolean };
  /** Left out: no limits. */
  rates?: RatesConfig;
  /** Left out: the pages don't say who runs the service. */
  operator?: OperatorConfig;
};

/**
 * @returns the configuration, with the defaults of `.env.example` filled in.
 * @throws ConfigError whose message names the variable to change.
 */
export function configOf(env: Env): Config {
  const slack = slackOf(env);
  const teams = teamsOf(env);
  if (!slack && !teams && env.NODE_ENV === 'production') {
    throw new ConfigError(
      'No chat is configured, and the sandbox never runs in production. Set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN for Socket Mode), or MicrosoftAppId with MicrosoftAppPassword and MicrosoftAppTenantId.',
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
    throw new ConfigError(`HOST must be 127.0.0.1 (or empty) while ${open}, because anyone could then act as anyone.`);
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
    throw new ConfigError(
      'DATABASE_DIRECT_URL works only with PostgreSQL. Set DATABASE_URL to a postgres:// address too, or leave DATABASE_DIRECT_URL empty.',
    );
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
