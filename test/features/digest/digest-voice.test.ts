import { redrawDigests } from '../../../src/features/digest/redraw.ts';
import type { DigestView } from '../../../src/features/digest/view-model.ts';
import type { VoiceState } from '../../../src/features/voice/rules/state.ts';
import { emptyPlan } from '../../../src/kernel/plan.ts';
import type { PersonId } from '../../../src/kernel/values/ids.ts';
import { type App, DAY, HOUR, openApp, WS } from '../../support/app.ts';
import { approved, markDone } from '../../support/cases.ts';
import { MONDAY, NEXT_MONDAY, recapsIn, sweepAt } from '../../support/digests.ts';
import { drain } from '../../support/drain.ts';
import { done } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp({ at: MONDAY + 10 * HOUR, madeUp: true });
});
afterEach(() => app.close());

const ref = (id: string) => ({ id, digest: 'd' });
type Given<K extends VoiceState['kind']> = Partial<Extract<VoiceState, { kind: K }>>;

function topicOf(state: VoiceState): string {
  return state.kind === 'said' ? (state.topic.id.split(': ')[1] ?? '') : '';
}

/** Stores what somebody told, its words being its id. */
async function tell(...states: VoiceState[]): Promise<void> {
  const texts = states.flatMap((state) => [
    { id: state.words.id, body: state.words.id, salt: 's', digest: 'd' },
    ...(state.kind === 'said' ? [{ id: state.topic.id, body: topicOf(state), salt: 's', digest: 'd' }] : []),
  ]);
  const rows = states.map((state) => ({
    table: 'voices' as const,
    state,
    topic: state.kind === 'said' ? topicOf(state) : null,
  }));
  await app.store.commit({ ...emptyPlan(WS, app.clock.now()), rows, texts });
}

async function annoyance(words: string, more: Given<'annoyance'> = {}): Promise<VoiceState> {
  const common = { id: `id of ${words}`, teamId: (await app.team()).id, authorId: app.ids.ana, at: MONDAY };
  return { ...common, kind: 'annoyance', words: ref(words), voters: [], answer: null, ...more };
}
async function said(words: string, topic: string, at = MONDAY): Promise<VoiceState> {
  const common = { id: `id of ${words}`, teamId: (await app.team()).id, authorId: app.ids.ana, at };
  return { ...common, kind: 'said', words: ref(words), topic: ref(`${words}: ${topic}`) };
}
async function abuse(words: string, more: Given<'abuse'> = {}): Promise<VoiceState> {
  const common = { id: `id of ${words}`, teamId: (await app.team()).id, authorId: app.ids.ana, at: MONDAY };
  const what = { when: 'today', channel: 'phone', abuse: 'insult', wantsTalk: false, talk: null } as const;
  return { ...common, kind: 'abuse', words: ref(words), ...what, ...more };
}

const votes = (ats: Record<string, number>) =>
  Object.entries(ats).map(([who, at]) => ({ personId: app.ids[who as 'ben'] as PersonId, at }));

async function lastWeek(): Promise<DigestView> {
  app.clock.set(NEXT_MONDAY + 2 * DAY);
  return done(await app.useCases.digest.show(app.as('maya'), 'last')).digest;
}

test('the three with most voices by the end of the week stand in the digest; the rest is counted', async () => {
  await tell(
    await annoyance('the bins', { at: MONDAY - DAY, voters: votes({ ben: MONDAY, chloe: MONDAY + DAY }) }),
    await annoyance('the printer', { voters: votes({ ben: MONDAY }) }),
    await annoyance('the chairs', { voters: votes({ ben: NEXT_MONDAY, chloe: NEXT_MONDAY, maya: NEXT_MONDAY }) }),
    await annoyance('the stairs', { at: MONDAY + 1 }),
    await annoyance('of next week', { at: NEXT_MONDAY }),
  );
  const { inOurWay, figures } = await lastWeek();
  expect(inOurWay.map(({ text, votes: voices, votesInWeek, isNew }) => [text, voices, votesInWeek, isNew])).toEqual([
    ['the bins', 3, 2, false],
    ['the printer', 2, 2, true],
    ['the chairs', 1, 1, true],
  ]);
  expect(figures.voice?.inOurWayCount).toBe(4);
});

test('topics are grouped, reports are counted, and no word of a report is in it', async () => {
  await tell(
    await said('where is my parcel', 'Parcels'),
    await said('late again', 'parcels ', MONDAY + 1),
    await said('so kind', 'Staff'),
    await said('of the week before', 'Staff', MONDAY - 1),
    await abuse('shouted a secret'),
    await abuse('wants to talk', { wantsTalk: true, authorId: app.ids.ben }),
    await abuse('before', { at: MONDAY - 1 }),
  );
  const digest = await lastWeek();
  expect(digest.topics).toEqual([
    { topic: 'parcels ', count: 2 },
    { topic: 'Staff', count: 1 },
  ]);
  expect(digest.figures.voice).toMatchObject({ quotes: 3, abuseReports: 2, stories: 0 });
  expect(JSON.stringify(digest)).not.toMatch(/secret|wants to talk|insult/);
  expect(JSON.stringify(digest.figures)).not.toMatch(/arcels|Staff/);
});

test('the private part names who waits for somebody to talk to them, until a manager does', async () => {
  const { id } = await app.team();
  await tell(
    await abuse('one', { wantsTalk: true, authorId: app.ids.ben, at: MONDAY + DAY }),
    await abuse('two', { wantsTalk: true, authorId: app.ids.ana }),
    await abuse('three', { wantsTalk: true, authorId: app.ids.chloe, talk: { byId: app.ids.maya, at: MONDAY } }),
    await abuse('four'),
    await abuse('her own', { wantsTalk: true, authorId: app.ids.maya }),
  );
  app.clock.set(NEXT_MONDAY);
  const { part } = done(await app.useCases.digest.privatePart(app.as('maya'), id));
  expect(part.followUps.map(({ person, at }) => [person.name, at])).toEqual([
    ['Ana', MONDAY],
    ['Ben', MONDAY + DAY],
  ]);
});

describe('the recap', () => {
  const recaps = async (at: number) => {
    await sweepAt(app, at);
    return new Map(recapsIn(await drain(app)));
  };

  test('tells what was answered to those who said so or voted for it, in the week of the answer', async () => {
    const answer = { number: 1, byId: app.ids.maya, verdict: 'done' as const, why: ref('the bins') };
    await tell(
      await annoyance('the bins', {
        at: MONDAY - DAY,
        voters: votes({ ben: MONDAY - DAY }),
        answer: { ...answer, at: NEXT_MONDAY - 1 },
      }),
      await annoyance('answered before', { at: MONDAY - DAY, answer: { ...answer, at: MONDAY - 1 } }),
      await annoyance('not answered'),
    );
    const sent = await recaps(NEXT_MONDAY + 9 * HOUR);
    expect([...sent.keys()].sort()).toEqual(['U-ANA', 'U-BEN']);
    expect(sent.get('U-BEN')?.answered).toEqual([{ text: 'the bins', verdict: 'done', why: 'the bins' }]);
  });

  test('tells how the customer took it in the week in which that was told, to proposer and co-signers', async () => {
    const exception = await approved(app, 'ana', 'ben', { amount: '30' });
    expect((await recaps(NEXT_MONDAY + 9 * HOUR)).size).toBe(2);
    await markDone(app, 'ana', exception, 'Delighted');
    const second = await recaps(NEXT_MONDAY + 7 * DAY + 9 * HOUR);
    const outcome = [{ exception: { id: exception.id, outcome: { mood: 'Delighted' } } }];
    expect(second.get('U-ANA')).toMatchObject({ weekKey: '2026-W48', proposed: outcome, coSigned: [] });
    expect(second.get('U-BEN')).toMatchObject({ weekKey: '2026-W48', proposed: [], coSigned: outcome });
  });
});

test('one more voice for what is answered leaves the digests as they are', async () => {
  const answer = { number: 1, byId: app.ids.maya, at: MONDAY, verdict: 'planned' as const, why: ref('next month') };
  const state = await annoyance('the label printer jams', { answer, voters: votes({ ben: MONDAY }) });
  const after = { table: 'voices' as const, state, topic: null };
  // Nothing in the plan answers it.
  expect(await redrawDigests(app.deps, { plan: emptyPlan(WS, MONDAY), before: null, after })).toEqual({});
});
