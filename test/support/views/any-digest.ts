import fc from 'fast-check';
import type { DigestView } from '../../../src/features/digest/view-model.ts';
import type { KudosView } from '../../../src/features/kudos/view-model.ts';
import type { PersonView } from '../../../src/kernel/values/people.ts';
import { digestView } from './digest-samples.ts';
import { NASTY_TEXTS } from './nasty-texts.ts';
import { ana, ben, exceptionView, ID, kudosView } from './samples.ts';

/** Whatever somebody can have typed: long, right to left, made of signs that take six characters each in JSON. */
const typed = fc.oneof(
  fc.constantFrom(...NASTY_TEXTS.map(([, text]) => text)),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.constantFrom('שלום', 'مرحبا', '"', '\\', '&', '<', 'wide'), { maxLength: 200 })
    .map((all) => all.join(' ')),
);
const name = typed.map((text) => text.slice(0, 80));
const person = fc.record({
  id: fc.constant(ID),
  chatUserId: fc.constantFrom(`29:${'1Ab_-'.repeat(14)}`, 'U012345678901', ''),
  name,
}) satisfies fc.Arbitrary<PersonView>;
const people = (most: number) => fc.array(person, { maxLength: most });
const times = fc.oneof(fc.nat(3), fc.nat(3_000), fc.nat(9_999_999));
const minor = fc.oneof(fc.nat(100), fc.nat({ max: 999_999_999_999 }));
const sum = fc.record({ count: times, totalMinor: minor });

const exception = fc
  .record({
    text: typed,
    status: fc.constantFrom('approved', 'applied', 'reversed'),
    proposer: person,
    more: people(8),
    raised: fc.boolean(),
  })
  .map(({ text, status, proposer, more, raised }) => {
    const view = exceptionView(status as 'approved', text);
    const kind = text.slice(0, 40);
    return {
      ...view,
      kind,
      proposer,
      coSigners: more,
      ...(raised ? { toReview: true, raised: [{ by: proposer, reason: text }] } : {}),
    };
  });
const kudos = fc
  .record({ text: typed, giver: person, receivers: people(20) })
  .map(({ text, giver, receivers }): KudosView => ({ ...kudosView(text), giver, receivers }));
const candidate = fc
  .record({ centre: exception, cases: fc.array(exception, { maxLength: 4 }), suggestedBy: fc.option(person) })
  .map((one) => one);

const figures = fc
  .record({
    currency: fc.constantFrom('GBP', 'JPY', 'KWD'),
    exceptions: fc.record({ proposed: times, approved: times, escalated: times, expired: times }),
    approvedHow: fc.option(fc.record({ coSigned: times, byManager: times, underPolicy: times })),
    medianToApprovalMs: fc.option(minor),
    byKind: fc.array(fc.record({ kind: typed.map((text) => text.slice(0, 40)), count: times, chargedMinor: minor }), {
      maxLength: 20,
    }),
    returned: fc.option(sum),
    pot: fc.record({ limitMinor: minor, usedMinor: minor, heldMinor: minor, leftMinor: minor }),
    goodwill: sum,
    kindness: sum,
    values: fc.array(fc.record({ value: typed.map((text) => text.slice(0, 40)), count: times }), { maxLength: 25 }),
    days: fc.array(fc.record({ approved: times, escalated: times }), { minLength: 7, maxLength: 7 }),
    diversity: fc.option(fc.record({ pairs: times, approvals: times })),
    voice: fc.option(fc.record({ inOurWayCount: times, abuseReports: times, quotes: times, stories: times })),
    seal: fc.option(fc.constant('a1b2c3d4e5f6')),
  })
  .map(({ pot, values, days, diversity, voice, ...more }): DigestView['figures'] => {
    const sample = digestView().figures;
    return {
      ...sample,
      ...more,
      pot: { ...sample.pot, ...pot },
      kudos: { ...sample.kudos, values },
      byDay: days.map((day, at) => ({ ...day, date: `2026-11-${16 + at}` })),
      coSignDiversity: diversity,
      voice: voice && { ...voice, inOurWay: [], topics: [] },
    };
  });

/** A digest of any week of any team, whatever its people are called, type and do. */
export const anyDigest: fc.Arbitrary<DigestView> = fc
  .record({
    teamName: name,
    figures,
    toReview: fc.array(exception, { maxLength: 10 }),
    toReviewLeft: times,
    highlights: fc.array(kudos, { maxLength: 3 }),
    candidates: fc.array(candidate, { maxLength: 3 }),
    adopted: fc.array(fc.record({ id: fc.constant(ID), name: typed }), { maxLength: 3 }),
    inOurWay: fc.array(
      fc.record({
        id: fc.constant(ID),
        text: typed,
        votes: times,
        votesInWeek: times,
        isNew: fc.boolean(),
        answer: fc.option(
          fc.record({ number: fc.constant(1), verdict: fc.constantFrom('planned' as const, 'cannot' as const) }),
        ),
      }),
      { maxLength: 3 },
    ),
    topics: fc.array(fc.record({ topic: typed, count: times }), { maxLength: 30 }),
  })
  .map((more) => ({ ...digestView(), ...more }));

/** The digest with most in it of everything: each text as long as it can be, each of the kind that takes most room. */
export function fullestDigest(text: string): DigestView {
  const long = { ...ana, name: text.slice(0, 80) };
  const busy = {
    ...exceptionView('approved', text),
    kind: text.slice(0, 40),
    proposer: long,
    coSigners: Array.from({ length: 8 }, () => long),
  };
  const view = digestView(text);
  return {
    ...view,
    toReview: Array.from({ length: 10 }, () => busy),
    candidates: Array.from({ length: 3 }, () => ({ centre: busy, cases: [busy, busy, busy], suggestedBy: long })),
    adopted: Array.from({ length: 3 }, () => ({ id: ID, name: text })),
    highlights: Array.from({ length: 3 }, () => ({
      ...kudosView(text),
      giver: long,
      receivers: Array.from({ length: 20 }, () => ben),
    })),
  };
}
