import * as z from 'zod';
import { CLOUD_VARIABLES } from './clouds.ts';

/** An empty variable means “not set”. */
const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

/** Read only to be refused, so they aren't in `.env.example`. */
const clouds = Object.fromEntries(CLOUD_VARIABLES.map((name) => [name, optional])) as Record<
  (typeof CLOUD_VARIABLES)[number],
  typeof optional
>;

/** The environment as it is read: names as in `.env.example`, nothing interpreted yet. */
const envSchema = z.object({
  NODE_ENV: optional,
  PORT: optional,
  HOST: optional,
  PUBLIC_URL: optional,
  OPERATOR_NAME: optional,
  OPERATOR_CONTACT: optional,
  PRIVACY_TEXT: optional,
  TERMS_TEXT: optional,
  LOG_LEVEL: optional,
  DATABASE_URL: optional,
  DATABASE_DIRECT_URL: optional,
  SLACK_SIGNING_SECRET: optional,
  SLACK_BOT_TOKEN: optional,
  SLACK_APP_TOKEN: optional,
  SLACK_CLIENT_ID: optional,
  SLACK_CLIENT_SECRET: optional,
  SLACK_STATE_SECRET: optional,
  SLACK_API_URL: optional,
  SLACK_COMMANDS: optional,
  SLACK_LIMITS: optional,
  MicrosoftAppType: optional,
  MicrosoftAppId: optional,
  MicrosoftAppPassword: optional,
  MicrosoftAppTenantId: optional,
  TEAMS_ALLOW_UNAUTHENTICATED: optional,
  SECONDED_ADMINS: optional,
  TEAMS_BUTTONS: optional,
  METRICS_TOKEN: optional,
  ENCRYPTION_KEY: optional,
  WEBHOOKS_ALLOW_PRIVATE: optional,
  COMMANDS_PER_MINUTE: optional,
  WORKSPACE_COMMANDS_PER_MINUTE: optional,
  KUDOS_PER_HOUR: optional,
  FORMS_PER_MINUTE: optional,
  EXPORTS_PER_HOUR: optional,
  ...clouds,
});

export type Env = z.output<typeof envSchema>;

/** @returns the variables that Seconded reads from `source`, such as `process.env`. Never throws for a value. */
export function readEnv(source: Record<string, string | undefined>): Env {
  return envSchema.parse(source);
}
