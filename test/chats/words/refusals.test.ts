import { peopleIn, sayRefusal } from '../../../src/chats/conversation/words/refusals.ts';
import { ACT_IDS } from '../../../src/features/exceptions/rules/acts.ts';
import { STATUSES } from '../../../src/features/exceptions/rules/state.ts';
import { plain } from '../../../src/kernel/content/phrase.ts';
import { bareReader } from '../../../src/kernel/content/reader.ts';
import type { Refusal } from '../../../src/kernel/refusal.ts';
import type { PersonView } from '../../../src/kernel/values/people.ts';

const AT = Date.UTC(2026, 10, 23, 0, 0);
const PEOPLE = new Map<string, PersonView>(
  ['Ana', 'Ben', 'Chloe', 'Maya'].map((name) => [name, { id: name, chatUserId: `U0${name}`, name }]),
);
const KNOWN = { people: PEOPLE };
const NOBODY = { people: new Map<string, PersonView>() };

type OfReason = { [R in Refusal['reason']]: Extract<Refusal, { reason: R }>[] };
const money = { currency: 'GBP', locale: 'en-GB', renewsAt: AT, timeZone: 'Europe/London' };

/** At least one refusal of every reason: the compiler finds one that is missing. */
const EVERY: OfReason = {
  invalid: [{ reason: 'invalid', fields: { managers: { problem: 'not-agents', personIds: ['Ben'] } } }],
  'not-an-agent': (['bot', 'guest', 'outsider', 'deactivated', 'not-in-channel'] as const).map((standing) => ({
    reason: 'not-an-agent',
    standing,
  })),
  'not-found': (['exception', 'kudos', 'spending', 'digest', 'team', 'webhook', 'policy', 'voice'] as const).flatMap(
    (what) => [
      { reason: 'not-found', what, named: null },
      { reason: 'not-found', what, named: 'EX-9' },
      { reason: 'not-found', what, named: '' },
    ],
  ),
  'not-a-manager': [{ reason: 'not-a-manager', managerIds: ['Maya'] }],
  'export-not-yours': [
    { reason: 'export-not-yours', managerIds: ['Maya'], adminIds: [] },
    { reason: 'export-not-yours', managerIds: [], adminIds: ['Maya'] },
  ],
  'no-public-url': [{ reason: 'no-public-url' }],
  'too-fast': (['commands', 'workspace', 'kudos', 'forms', 'exports'] as const).flatMap((what) =>
    [1, 20_000, 3_540_001].map((waitMs) => ({ reason: 'too-fast', what, waitMs })),
  ),
  'link-over': [
    { reason: 'link-over', why: 'unknown' },
    { reason: 'link-over', why: 'used' },
  ],
  'nothing-to-confirm': [
    { reason: 'nothing-to-confirm', byId: null },
    { reason: 'nothing-to-confirm', byId: 'Ben' },
  ],
  'not-yours-to-confirm': [
    { reason: 'not-yours-to-confirm', otherIds: ['Ben', 'Maya'] },
    { reason: 'not-yours-to-confirm', otherIds: [] },
  ],
  'not-an-admin': [{ reason: 'not-an-admin', adminIds: ['Maya'] }],
  'not-the-proposer': [{ reason: 'not-the-proposer', proposerId: 'Ana' }],
  'not-involved': [{ reason: 'not-involved' }],
  'took-part': [{ reason: 'took-part', otherIds: ['Maya', 'Ben'] }],
  'own-exception': [{ reason: 'own-exception' }],
  'same-position': [
    { reason: 'same-position', side: 'co-sign' },
    { reason: 'same-position', side: 'object' },
  ],
  outdated: [{ reason: 'outdated', changedById: 'Ana' }],
  expired: [{ reason: 'expired' }],
  'wrong-state': ACT_IDS.flatMap((action) =>
    STATUSES.map((status) => ({ reason: 'wrong-state', action, status, byId: 'Ben' })),
  ),
  'already-reviewed': [{ reason: 'already-reviewed', byId: 'Maya' }],
  'already-suggested': [{ reason: 'already-suggested', byId: 'Maya' }],
  'under-policy': [{ reason: 'under-policy' }],
  'made-policy': [{ reason: 'made-policy' }],
  'not-recent': [{ reason: 'not-recent', days: 90 }],
  'not-a-candidate': [{ reason: 'not-a-candidate' }],
  'case-in-it': [
    { reason: 'case-in-it', otherIds: ['Ben'] },
    { reason: 'case-in-it', otherIds: [] },
  ],
  'policy-standing': (['live', 'paused', 'retired', 'ended'] as const).flatMap((standing) => [
    { reason: 'policy-standing', standing, byId: 'Maya' },
    { reason: 'policy-standing', standing, byId: null },
  ]),
  'too-many-policies': [{ reason: 'too-many-policies', most: 25 }],
  'too-many-open': [{ reason: 'too-many-open', most: 5 }],
  'leave-to-others': [{ reason: 'leave-to-others', withId: 'Ana', otherIds: ['Chloe'] }],
  'money-closed': [{ reason: 'money-closed', adminIds: ['Maya'] }],
  'shared-channel': [{ reason: 'shared-channel' }],
  'bot-not-in-channel': [{ reason: 'bot-not-in-channel' }],
  'which-team': [{ reason: 'which-team', teamIds: [] }],
  'budget-short': (['goodwill', 'kindness', 'kindness-count'] as const).flatMap((budget) => [
    { reason: 'budget-short', budget, leftMinor: 0, ...money },
    { reason: 'budget-short', budget, leftMinor: 1_050, ...money },
  ]),
  'needs-exception': [
    { reason: 'needs-exception', customerSumMinor: 12_000, t1Minor: 10_000, currency: 'GBP', locale: 'en-GB' },
  ],
  'other-currency': [
    { reason: 'other-currency', used: 'GBP', currency: 'KWD', renewsAt: AT, timeZone: 'Europe/London' },
  ],
  'top-up-cap': [{ reason: 'top-up-cap', capMinor: 300_000, currency: 'GBP', locale: 'en-GB' }],
  'too-late': [
    { reason: 'too-late', what: 'undo', minutes: 10 },
    { reason: 'too-late', what: 'take-back', minutes: 10 },
  ],
  already: (
    [
      'undone',
      'shared',
      'seconded',
      'taken-back',
      'voted',
      'own-voice',
      'own-report',
      'answered',
      'talk-taken',
    ] as const
  ).map((what) => ({ reason: 'already', what })),
  'not-yours': [{ reason: 'not-yours' }],
  'own-kudos': [
    { reason: 'own-kudos', role: 'giver' },
    { reason: 'own-kudos', role: 'thanked' },
  ],
  'nobody-left': [
    { reason: 'nobody-left', skipped: [] },
    {
      reason: 'nobody-left',
      skipped: [
        { personId: 'Ana', why: 'self' },
        { personId: 'Ben', why: 'deactivated' },
      ],
    },
  ],
  'too-many-people': [{ reason: 'too-many-people', most: 20 }],
  'group-unreadable': [{ reason: 'group-unreadable' }],
  'group-mention': [{ reason: 'group-mention', mention: '@here' }],
  'home-team-fixed': [{ reason: 'home-team-fixed', ...money }],
  'similar-voices': [{ reason: 'similar-voices', voiceIds: [] }],
  'week-not-known': [
    { reason: 'week-not-known', why: 'unreadable', example: '2026-W47' },
    { reason: 'week-not-known', why: 'before', example: '2026-W47' },
    { reason: 'week-not-known', why: 'ahead', example: '2026-W47' },
  ],
  'no-encryption-key': [{ reason: 'no-encryption-key' }],
  'too-many-webhooks': [{ reason: 'too-many-webhooks', most: 10 }],
  'chat-unavailable': [{ reason: 'chat-unavailable' }],
  busy: [{ reason: 'busy' }],
  'not-stored': [{ reason: 'not-stored' }],
  unclear: [{ reason: 'unclear' }],
};

const all = Object.values(EVERY)
  .flat()
  .map((refusal): [string, Refusal] => [JSON.stringify(refusal), refusal]);

describe.each([
  ['with the people known', KNOWN],
  ['with nobody known', NOBODY],
])('%s', (_which, who) => {
  test.each(all)('%s is answered in plain sentences', (_name, refusal) => {
    const said = plain(sayRefusal(refusal, who), bareReader());
    expect(said).toMatch(/^\p{Lu}.*[.!]$/su);
    expect(said).not.toMatch(/undefined|null|NaN|\[object|error|invalid|failed|\s{2}|\s[.,;:]/i);
    expect(said.length).toBeGreaterThan(20);
    expect(said.length).toBeLessThan(400);
  });

  test.each(all)('%s scolds nobody', (_name, refusal) => {
    expect(plain(sayRefusal(refusal, who), bareReader())).not.toMatch(
      /must not|forbidden|not allowed|violat|denied|illegal|wrong\b|!!/i,
    );
  });
});

test.each([
  [{ reason: 'not-a-manager', managerIds: ['Maya'] }, /Maya/],
  [{ reason: 'took-part', otherIds: ['Maya', 'Ben'] }, /Maya or Ben/],
  [{ reason: 'money-closed', adminIds: ['Maya'] }, /until Maya names .* with exception setup/],
  [{ reason: 'leave-to-others', withId: 'Ana', otherIds: ['Chloe'] }, /You and Ana .* Chloe/],
  [{ reason: 'outdated', changedById: 'Ana' }, /^Ana has just changed this\. Please check it again\.$/],
  [
    { reason: 'wrong-state', action: 'co-sign', status: 'approved', byId: 'Ben' },
    /^Ben was a moment faster: it’s already approved/,
  ],
  [
    { reason: 'wrong-state', action: 'approve', status: 'approved', byId: null },
    /already approved, so there’s nothing more to do/,
  ],
  [
    { reason: 'budget-short', budget: 'goodwill', leftMinor: 1_050, ...money },
    /£10\.50 goodwill left.*renews on 23 Nov 2026.*propose it as an exception/,
  ],
  [
    { reason: 'needs-exception', customerSumMinor: 12_000, t1Minor: 10_000, currency: 'GBP', locale: 'en-GB' },
    /£120\.00.*£100\.00/,
  ],
] as [Refusal, RegExp][])('%j says who can, or what now', (refusal, said) => {
  expect(plain(sayRefusal(refusal, KNOWN), bareReader())).toMatch(said);
});

test.each(all)('the people whom %s needs are asked for', (_name, refusal) => {
  const ids = JSON.stringify(refusal).match(/"(Ana|Ben|Chloe|Maya)"/g) ?? [];
  expect(
    peopleIn(refusal)
      .map((id) => `"${id}"`)
      .sort(),
  ).toEqual([...ids].sort());
});
