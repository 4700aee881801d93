import type { VoiceState } from '../../../src/features/voice/rules/state.ts';
import type { Row } from '../../../src/kernel/plan.ts';
import type { Store } from '../../../src/kernel/ports.ts';
import { abuse, annoyance, event, NOW, plan, said, story, WS } from '../examples.ts';

/** docs/product.md §6: what people told, and who finds it where. */
export function voiceRules(store: () => Store): void {
  const row = (state: VoiceState, topic: string | null = null): Row => ({ table: 'voices', state, topic });
  const save = (...rows: Row[]) => store().commit(plan({ rows }));
  const ALL = { offset: 0, limit: 50 };
  const ids = (states: readonly { id: string }[]): string[] => states.map(({ id }) => id);

  test('each is read as it was stored, with the head of its stream, and as it was changed', async () => {
    const states = [story('s'), annoyance('a'), abuse('b'), said('q')];
    await store().commit(plan({ events: event('voice:a'), rows: states.map((state) => row(state)) }));
    for (const state of states) {
      expect(await store().read.voice(WS, state.id)).toMatchObject({ state, head: { stream: `voice:${state.id}` } });
    }
    expect((await store().read.voice(WS, 'a'))?.head.version).toBe(1);
    const voted = annoyance('a', { voters: [{ personId: 'ben', at: NOW + 1 }] });
    await save(row(voted));
    expect(await store().read.voices(WS, ['a', 's', 'missing'])).toEqual(
      new Map<string, VoiceState>([
        ['a', voted],
        ['s', story('s')],
      ]),
    );
    expect(await store().read.voice(WS, 'missing')).toBeNull();
  });

  test('the library gives stories of these teams, the newest first, page by page', async () => {
    await save(
      ...[1, 2, 3].map((n) => row(story(`s${n}`, { at: NOW + n }))),
      row(story('desk', { teamId: 'desk', at: NOW + 9 })),
      row(annoyance('a', { at: NOW + 10 })),
    );
    const { read } = store();
    expect(ids(await read.stories(WS, ['care'], ALL))).toEqual(['s3', 's2', 's1']);
    expect(ids(await read.stories(WS, ['desk', 'care'], { offset: 1, limit: 2 }))).toEqual(['s3', 's2']);
    expect(await read.stories(WS, [], ALL)).toEqual([]);
  });

  test('what is in the way is listed until it is done or can’t be, most voices first', async () => {
    const voters = [{ personId: 'ben', at: NOW }];
    const answer = { number: 1, byId: 'maya', at: NOW, why: { id: 'w', digest: 'd' } };
    await save(
      row(annoyance('old')),
      row(annoyance('voted', { voters })),
      row(annoyance('planned', { answer: { ...answer, verdict: 'planned' } })),
      row(annoyance('done', { voters, answer: { ...answer, verdict: 'done' } })),
      row(annoyance('cannot', { voters, answer: { ...answer, verdict: 'cannot' } })),
      row(annoyance('desk', { teamId: 'desk' })),
    );
    const { read } = store();
    expect(ids(await read.openAnnoyances(WS, 'care', ALL))).toEqual(['voted', 'planned', 'old']);
    expect(ids(await read.openAnnoyances(WS, 'care', { offset: 1, limit: 1 }))).toEqual(['planned']);
  });

  test('reports of abuse are a team’s own, the newest first', async () => {
    await save(row(abuse('one')), row(abuse('two', { at: NOW + 1 })), row(abuse('theirs', { teamId: 'desk' })));
    const { read } = store();
    expect(ids(await read.abuseReports(WS, 'care', ALL))).toEqual(['two', 'one']);
    expect(ids(await read.abuseReports(WS, 'care', { offset: 1, limit: 9 }))).toEqual(['one']);
    expect(ids(await read.abuseReports(WS, 'desk', ALL))).toEqual(['theirs']);
  });

  test('topics are those used lately, in their latest spelling, each once', async () => {
    await save(
      row(said('q1', { at: NOW + 1 }), 'opening  Hours'),
      row(said('q2', { at: NOW + 2 }), 'Parking'),
      row(said('q3', { at: NOW + 3 }), 'Opening hours'),
      row(said('q4', { at: NOW + 4, teamId: 'desk' }), 'Queues'),
    );
    expect(await store().read.topicsOf(WS, 'care', 9)).toEqual(['Opening hours', 'Parking']);
    expect(await store().read.topicsOf(WS, 'care', 1)).toEqual(['Opening hours']);
  });

  test('a week counts what was told or touched in it, and what still waits', async () => {
    const week = { from: NOW, until: NOW + 100 };
    const before = NOW - 1_000;
    await save(
      row(annoyance('waiting', { at: before })),
      row(annoyance('voted', { at: before, voters: [{ personId: 'ben', at: NOW + 5 }] })),
      row(
        annoyance('settled', {
          at: before,
          answer: { number: 1, byId: 'maya', at: before + 1, verdict: 'done', why: { id: 'w', digest: 'd' } },
        }),
      ),
      row(annoyance('later', { at: NOW + 100 })),
      row(abuse('b1')),
      row(abuse('b2', { at: before, wantsTalk: true })),
      row(abuse('b3', { at: before })),
      row(said('q1'), 'Parking'),
      row(said('q2', { at: NOW + 1 }), 'parking'),
      row(said('q3', { at: before }), 'Parking'),
      row(story('s')),
      row(annoyance('desk', { teamId: 'desk' })),
    );
    expect(await store().read.voicesIn(WS, 'care', week)).toEqual({
      annoyances: [
        { voiceId: 'voted', votes: 2, votesInTime: 1, isNew: false, verdict: null },
        { voiceId: 'waiting', votes: 1, votesInTime: 0, isNew: false, verdict: null },
      ],
      abuseReports: 1,
      followUps: [{ voiceId: 'b2', personId: 'ana', at: before }],
      topics: [{ topic: 'parking', count: 2, voiceIds: ['q2', 'q1'] }],
      stories: 1,
    });
  });
}
