import { command, type Phrase, say, words } from '../../../kernel/content/phrase.ts';
import { namesOf, type RefusalOf, type Sentences, type Who } from '../../../kernel/content/refusal-kinds.ts';

/** Adopting and changing policies (docs/product.md §8). */
export const ON_POLICIES: Sentences<
  | 'already-suggested'
  | 'under-policy'
  | 'made-policy'
  | 'not-recent'
  | 'not-a-candidate'
  | 'case-in-it'
  | 'policy-standing'
  | 'too-many-policies'
> = {
  'already-suggested': (refusal, who) =>
    say`${namesOf([refusal.byId], who, 'Somebody')} has suggested this one already. ${command('exception', 'policies')} lists it.`,
  'under-policy': () => words('This was approved under a policy, so there is one for it already.'),
  'made-policy': () => say`A policy was made of this one already. ${command('exception', 'policies')} lists it.`,
  'not-recent': ({ days }) =>
    say`This was approved more than ${days} days ago, which is too long for a policy. Suggest the next one like it.`,
  'not-a-candidate': () =>
    say`These cases aren’t offered as a policy any more: one of them changed, or there is a policy for them now. ${command('exception', 'policies')} shows how things stand.`,
  'case-in-it': (refusal, who) =>
    say`You took part in one of these cases, so somebody else adopts the policy: ${namesOf(refusal.otherIds, who, 'another manager, or an admin')}.`,
  'policy-standing': policyStanding,
  'too-many-policies': ({ most }) =>
    say`The team has ${most} policies, which is the most at a time. Retire one first; ${command('exception', 'policies')} lists them.`,
};

const NOW: Record<RefusalOf<'policy-standing'>['standing'], string> = {
  live: 'This policy is in force already',
  paused: 'This policy is paused already',
  retired: 'This policy was retired',
  ended: 'The time of this policy is over',
};

function policyStanding({ standing, byId }: RefusalOf<'policy-standing'>, who: Who): Phrase {
  const by = byId !== null && who.people.has(byId) ? say`, by ${namesOf([byId], who, '')}` : [];
  const next =
    standing === 'retired' || standing === 'ended'
      ? ' What was decided under it stays; a new one can be adopted when cases suggest it.'
      : '';
  return say`${words(NOW[standing])}${by}.${words(next)}`;
}
