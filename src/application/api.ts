import type { EpochMs } from '../domain/shared/ids.ts';
import type { Actor } from './api/actor.ts';
import type { DigestUseCases } from './api/digest.ts';
import type { ExceptionUseCases } from './api/exceptions.ts';
import type { ExportUseCases } from './api/exports.ts';
import type { HomeView } from './api/home.ts';
import type { KudosUseCases } from './api/kudos.ts';
import type { MoneyUseCases } from './api/money.ts';
import type { PeopleUseCases } from './api/people.ts';
import type { PolicyUseCases } from './api/policies.ts';
import type { RateUseCases } from './api/rates.ts';
import type { SettingsUseCases } from './api/settings.ts';
import type { VoiceUseCases } from './api/voice.ts';
import type { WebhookUseCases } from './api/webhooks.ts';

export type * from './api/actor.ts';
export type * from './api/digest.ts';
export type * from './api/exceptions.ts';
export type * from './api/exports.ts';
export type * from './api/home.ts';
export type * from './api/kudos.ts';
export type * from './api/money.ts';
export type * from './api/people.ts';
export type * from './api/policies.ts';
export type * from './api/rates.ts';
export type * from './api/settings.ts';
export type * from './api/voice.ts';
export type * from './api/webhooks.ts';

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
