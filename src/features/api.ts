import type { Actor } from '../kernel/actor.ts';
import type { RateUseCases } from '../kernel/rates/api.ts';
import type { EpochMs } from '../kernel/values/ids.ts';
import type { DigestUseCases } from './digest/api.ts';
import type { ExceptionUseCases } from './exceptions/api.ts';
import type { ExportUseCases } from './exports/api.ts';
import type { HomeView } from './home/api.ts';
import type { KudosUseCases } from './kudos/api.ts';
import type { MoneyUseCases } from './money/api.ts';
import type { PeopleUseCases } from './people/api.ts';
import type { PolicyUseCases } from './policies/api.ts';
import type { SettingsUseCases } from './settings/api.ts';
import type { VoiceUseCases } from './voice/api.ts';
import type { WebhookUseCases } from './webhooks/api.ts';

export type * from '../kernel/actor.ts';
export type * from '../kernel/rates/api.ts';
export type * from './digest/api.ts';
export type * from './exceptions/api.ts';
export type * from './exports/api.ts';
export type * from './home/api.ts';
export type * from './kudos/api.ts';
export type * from './money/api.ts';
export type * from './people/api.ts';
export type * from './policies/api.ts';
export type * from './settings/api.ts';
export type * from './voice/api.ts';
export type * from './webhooks/api.ts';

/**
 * What the product does; the only way in for a chat. Each call answers with a result or a refusal, never throws for
 * what a person did, and stores all of it or nothing before it answers (docs/product.md, its sections in `api/`).
 */
export type UseCases = {
  people: PeopleUseCases;
  exceptions: ExceptionUseCases;
  money: MoneyUseCases;
  kudos: KudosUseCases;
  policies: PolicyUseCases;
  voice: VoiceUseCases;
  digest: DigestUseCases;
  settings: SettingsUseCases;
  webhooks: WebhookUseCases;
  exports: ExportUseCases;
  rates: RateUseCases;
  home(actor: Actor): Promise<HomeView>;
};

/** What a sweep did, for the log. */
export type SweepReport = { expired: number; nudged: number; digests: number; failed: number };

/** What the clock makes happen; the outbox's worker calls it. */
export type Sweeps = {
  /** Deadlines, bumps and reminders, digests that are due now. */
  run(now: EpochMs): Promise<SweepReport>;
  /** Once a day: rosters and people from the chat, the seal, keys that ran out. */
  nightly(now: EpochMs): Promise<void>;
};
