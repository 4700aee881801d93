import { refuseOtherClouds } from './clouds.ts';
import type { Env } from './env.ts';
import { ConfigError } from './error.ts';

const APP_TYPES = ['SingleTenant', 'UserAssignedMSI'] as const;
const BUTTONS = ['execute', 'submit'] as const;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type TeamsConfig = {
  /** How the bot is registered in Azure. */
  appType: (typeof APP_TYPES)[number];
  /** Null: requests aren't authenticated, which is allowed on this machine only. */
  appId: string | null;
  /** Null with a managed identity, and without an app id. */
  appPassword: string | null;
  /** The one tenant that is served. */
  tenantId: string;
  /** Microsoft Entra object ids of the admins (docs/product.md §2), in lowercase. */
  admins: string[];
  /** How clicks on cards are sent (docs/teams.md, Phones). */
  buttons: (typeof BUTTONS)[number];
};

/**
 * @returns how to serve Teams; null where none of it is configured
 * @throws ConfigError for half a configuration, or one that would be open to anyone by accident
 */
export function teamsOf(env: Env): TeamsConfig | null {
  const appId = env.MicrosoftAppId ?? null;
  const isOpen = mayBeOpen(env);
  if (appId === null && !isOpen) {
    const other = (['MicrosoftAppPassword', 'MicrosoftAppTenantId', 'MicrosoftAppType'] as const).find((n) => env[n]);
    if (other) {
      throw new ConfigError(
        `MicrosoftAppId is not set, but ${other} is. Set it to the bot's app id, or set TEAMS_ALLOW_UNAUTHENTICATED=true to try it on this machine.`,
      );
    }
    return null;
  }
  if (appId !== null && isOpen) {
    throw new ConfigError('TEAMS_ALLOW_UNAUTHENTICATED must be empty while MicrosoftAppId is set.');
  }
  refuseOtherClouds(env);
  const appType = appTypeOf(env.MicrosoftAppType ?? 'SingleTenant');
  return {
    appType,
    appId: appId === null ? null : guid('MicrosoftAppId', appId),
    appPassword: appId === null ? null : passwordOf(appType, env.MicrosoftAppPassword),
    tenantId: tenantOf(env.MicrosoftAppTenantId),
    admins: adminsOf(env.SECONDED_ADMINS),
    buttons: buttonsOf(env.TEAMS_BUTTONS ?? 'execute'),
  };
}

/** Botbuilder lets anyone in if the app id is empty, so an empty variable alone isn't enough for that. */
function mayBeOpen({ TEAMS_ALLOW_UNAUTHENTICATED: text = 'false', NODE_ENV }: Env): boolean {
  if (text !== 'true' && text !== 'false') {
    throw new ConfigError(`TEAMS_ALLOW_UNAUTHENTICATED must be true or false, not "${text}".`);
  }
  if (text === 'true' && NODE_ENV === 'production') {
    throw new ConfigError("TEAMS_ALLOW_UNAUTHENTICATED can't be true in production. Set MicrosoftAppId instead.");
  }
  return text === 'true';
}

function appTypeOf(text: string): TeamsConfig['appType'] {
  const found = APP_TYPES.find((type) => type.toLowerCase() === text.toLowerCase());
  if (!found) throw new ConfigError(`MicrosoftAppType must be ${APP_TYPES.join(' or ')}, not "${text}".`);
  return found;
}

function passwordOf(appType: TeamsConfig['appType'], password: string | undefined): string | null {
  if (appType === 'UserAssignedMSI') {
    if (password) throw new ConfigError('MicrosoftAppPassword must be empty with MicrosoftAppType=UserAssignedMSI.');
    return null;
  }
  if (password) return password;
  throw new ConfigError("MicrosoftAppPassword is not set. Create a client secret for the bot's app registration.");
}

function tenantOf(text: string | undefined): string {
  if (text === undefined) {
    throw new ConfigError('MicrosoftAppTenantId is not set. Set it to the id of the tenant that the bot is for.');
  }
  return guid('MicrosoftAppTenantId', text);
}

function buttonsOf(text: string): TeamsConfig['buttons'] {
  const found = BUTTONS.find((way) => way === text.toLowerCase());
  if (!found) throw new ConfigError(`TEAMS_BUTTONS must be ${BUTTONS.join(' or ')}, not "${text}".`);
  return found;
}

function adminsOf(text: string | undefined): string[] {
  const ids = (text ?? '').split(/[\s,;]+/).filter((id) => id !== '');
  return ids.map((id) => guid('SECONDED_ADMINS', id));
}

function guid(name: string, text: string): string {
  if (!GUID.test(text)) {
    throw new ConfigError(`${name} must be an id like 00000000-0000-0000-0000-000000000000, not "${text}".`);
  }
  return text.toLowerCase();
}
