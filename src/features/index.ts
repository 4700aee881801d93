import type { Actor } from '../kernel/actor.ts';
import type { Deps } from '../kernel/deps.ts';
import { roomFor } from '../kernel/rates.ts';
import { digest } from './digest/index.ts';
import { exceptions } from './exceptions/index.ts';
import { exports } from './exports/index.ts';
import { home } from './home/home.ts';
import { kudos } from './kudos/index.ts';
import { money } from './money/index.ts';
import { people } from './people/index.ts';
import { policies } from './policies/index.ts';
import { settings } from './settings/index.ts';
import { voice } from './voice/index.ts';
import { webhooks } from './webhooks/index.ts';

/**
 * What the product does; the only way in for a chat. Each answers with a result or a refusal, never throws for what a
 * person did, and stores all of it or nothing before it answers (docs/product.md).
 */
const FEATURES = { people, exceptions, money, kudos, policies, voice, digest, settings, webhooks, exports };

type Bound<F> = {
  [K in keyof F]: F[K] extends (deps: Deps, ...rest: infer R) => infer A ? (...rest: R) => A : never;
};

export type UseCases = { [F in keyof typeof FEATURES]: Bound<(typeof FEATURES)[F]> } & {
  /** How much one person, and a workspace, may do (docs/product.md §11). Kudos and exports count themselves. */
  rates: Bound<{ take: typeof roomFor }>;
  home: Bound<{ home: typeof home }>['home'];
};

/** @returns what the product does, for a chat to call. */
export function createUseCases(deps: Deps): UseCases {
  const bound = Object.entries({ ...FEATURES, rates: { take: roomFor } }).map(([feature, useCases]) => [
    feature,
    Object.fromEntries(
      Object.entries(useCases).map(([name, useCase]) => [
        name,
        (useCase as (...all: unknown[]) => unknown).bind(null, deps),
      ]),
    ),
  ]);
  return { ...Object.fromEntries(bound), home: (actor: Actor) => home(deps, actor) } as UseCases;
}
