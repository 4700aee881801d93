import * as z from 'zod';
import type { Env } from './env.ts';
import { ConfigError } from './error.ts';

/** Limits for one person and for a workspace; 0: no limit. */
export type RatesConfig = {
  commandsPerMinute: number;
  workspaceCommandsPerMinute: number;
  kudosPerHour: number;
  formsPerMinute: number;
  exportsPerHour: number;
};

const MOST = 1_000_000;
const whole = z.coerce.number().int().min(0).max(MOST);

/** @returns the rates, with defaults filled in. @throws ConfigError unless each is a whole number */
export function ratesOf(env: Env): RatesConfig {
  const rate = (name: keyof Env, otherwise: number): number => {
    const read = whole.safeParse(env[name] ?? otherwise);
    if (read.success) return read.data;
    throw new ConfigError(`${name} must be a whole number from 0 (no limit) to ${MOST}, not "${env[name]}".`);
  };
  return {
    commandsPerMinute: rate('COMMANDS_PER_MINUTE', 30),
    workspaceCommandsPerMinute: rate('WORKSPACE_COMMANDS_PER_MINUTE', 20),
    kudosPerHour: rate('KUDOS_PER_HOUR', 20),
    formsPerMinute: rate('FORMS_PER_MINUTE', 30),
    exportsPerHour: rate('EXPORTS_PER_HOUR', 30),
  };
}
