import { CUSTOMER_MOODS } from '../../src/features/exceptions/rules/state.ts';
import type { ExceptionView } from '../../src/features/exceptions/view-model.ts';
import { type App, MINUTE, proposal } from './app.ts';
import { telling, thanks } from './forms.ts';
import type { Random } from './seeded.ts';

const AGENTS = ['ana', 'ben', 'chloe', 'maya'] as const;
const KINDS = ['Refund', 'Credit', 'Fee waiver', 'Replacement', 'Delivery', 'Other'];
const VALUES = ['ownership', 'teamwork', 'kindness', null];

/** What people of a team do in their days, through the real use cases; much of it is refused, as in life. */
export function busyTeam(app: App, random: Random) {
  const known: ExceptionView[] = [];
  const kudosIds: string[] = [];
  const spendingIds: { by: (typeof AGENTS)[number]; id: string }[] = [];
  const anyOf = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const agent = () => anyOf(AGENTS);
  /** Mostly a late one: the early ones are settled. */
  const anyCase = (): ExceptionView | undefined => known[known.length - 1 - random(Math.min(known.length, 5))];
  const annoyanceIds: string[] = [];
  const { exceptions, money, kudos, voice } = app.useCases;
  const on = ({ id, revision }: ExceptionView) => ({ exceptionId: id, revision });
  const keep = (done: { ok: boolean; exception?: ExceptionView }): void => {
    const at = known.findIndex(({ id }) => id === done.exception?.id);
    if (!done.ok || !done.exception) return;
    if (at < 0) known.push(done.exception);
    else known[at] = done.exception;
  };

  const form = () =>
    proposal({
      customer: `order ${random(10_000)}`,
      amount: random(5) === 0 ? '' : `${1 + random(random(6) === 0 ? 180 : 40)}.${10 + random(90)}`,
      kind: anyOf(KINDS),
      waiting: random(4) === 0,
    });
  const withCase = (act: (one: ExceptionView) => Promise<{ ok: boolean; exception?: ExceptionView }>) => async () => {
    const one = anyCase();
    if (one) keep(await act(one));
  };

  const coSign = withCase((one) => exceptions.coSign(app.as(agent()), on(one)));
  const propose = async () => keep(await exceptions.propose(app.as(agent()), (await app.team()).id, form()));
  /** Two are against it, and a manager approves it all the same. */
  const dispute = async () => {
    await propose();
    const one = known.at(-1);
    if (one?.status !== 'proposed') return;
    for (const who of ['ana', 'ben', 'chloe'] as const)
      keep(await exceptions.object(app.as(who), on(one), 'not for everybody'));
    keep(await exceptions.approve(app.as('maya'), on(one)));
  };
  /** The proposer edits it before it is co-signed. */
  const secondThoughts = async () => {
    await propose();
    const id = known.at(-1)?.id;
    app.clock.advance(MINUTE);
    for (const who of AGENTS) {
      const one = known.find((other) => other.id === id);
      if (one) keep(await exceptions.edit(app.as(who), on(one), form()));
    }
    app.clock.advance(MINUTE);
    for (const who of AGENTS) {
      const one = known.find((other) => other.id === id);
      if (one) keep(await exceptions.coSign(app.as(who), on(one)));
    }
  };
  const acts: (() => Promise<unknown>)[] = [
    dispute,
    secondThoughts,
    ...[propose, propose, propose, coSign, coSign, coSign, coSign, coSign],
    withCase((one) => exceptions.object(app.as(agent()), on(one), 'not for everybody')),
    withCase((one) => exceptions.decline(app.as('maya'), on(one), 'not this time')),
    withCase((one) => exceptions.edit(app.as(one.proposer.name.toLowerCase() as 'ana'), on(one), form())),
    withCase((one) => exceptions.withdraw(app.as(random(4) === 0 ? 'ana' : agent()), on(one))),
    withCase((one) => {
      const actualAmount = random(3) === 0 ? '0.50' : '';
      return exceptions.apply(app.as(agent()), one.id, { mood: anyOf(CUSTOMER_MOODS), note: '', actualAmount });
    }),
    withCase((one) => exceptions.reverse(app.as('maya'), one.id, 'it was a mistake')),
    withCase((one) => exceptions.raise(app.as(agent()), one.id, 'for everybody')),
    withCase((one) => exceptions.endorse(app.as('maya'), one.id)),
    withCase((one) => exceptions.coach(app.as('maya'), one.id, 'well done')),
    async () => {
      const by = agent();
      const kind = anyOf(['goodwill', 'kindness'] as const);
      const amount = kind === 'kindness' && random(2) === 0 ? '' : `${1 + random(4)}.25`;
      const spent = await money.spend(app.as(by), { kind, amount, customer: `order ${random(10_000)}`, text: 'late' });
      if (spent.ok) spendingIds.push({ by, id: spent.spending.id });
    },
    async () => {
      const last = spendingIds.at(-1);
      if (last) await money.undo(app.as(last.by), last.id);
    },
    async () => {
      const userIds = AGENTS.filter(() => random(2) === 0).map((name) => `U-${name.toUpperCase()}`);
      const text = `thanks number ${random(1_000_000)}`;
      const more = { text, value: anyOf(VALUES), isPrivate: random(4) === 0 };
      const given = await kudos.give(app.as(agent()), thanks(userIds, more));
      if (given.ok) kudosIds.push(given.kudos.id);
    },
    async () => {
      const kind = anyOf(['annoyance', 'annoyance', 'abuse', 'said', 'story'] as const);
      const text = `${anyOf(['bins', 'chairs', 'printer', 'lift'])} ${random(1_000_000)}`;
      const more = { wantsTalk: random(2) === 0, topic: anyOf(['Parcels', 'parcels ', 'Staff']) };
      const told = await voice.tell(app.as(agent()), (await app.team()).id, telling(kind, text, more));
      if (told.ok && told.voice.kind === 'annoyance') annoyanceIds.push(told.voice.id);
    },
    async () => voice.meToo(app.as(agent()), anyOf(annoyanceIds.slice(-4)) ?? ''),
    async () => voice.meToo(app.as(agent()), anyOf(annoyanceIds.slice(-4)) ?? ''),
    async () => {
      const verdict = anyOf(['planned', 'done', 'cannot']);
      const id = anyOf(annoyanceIds.slice(-4)) ?? '';
      return voice.answer(app.as('maya'), { id, number: 1 }, { verdict, text: 'because it is so' });
    },
    async () => kudos.second(app.as(agent()), kudosIds.at(-1) ?? ''),
    async () => kudos.takeBack(app.as(agent()), kudosIds.at(-1) ?? ''),
  ];

  return {
    /** One does something, and what the clock makes due happens. */
    async step(): Promise<void> {
      await app.sweeps.run(app.clock.now());
      // What is done later is later on the clock, too.
      app.clock.advance(1);
      await anyOf(acts)();
    },
    /** Something is done at this very moment, whatever it is. */
    async now(): Promise<void> {
      await propose();
      const one = known.at(-1);
      for (const who of AGENTS) if (one) keep(await exceptions.coSign(app.as(who), on(one)));
      const text = `at the very moment ${random(1_000_000)}`;
      await kudos.give(app.as('ana'), thanks(['U-BEN'], { text, value: 'ownership' }));
    },
    /** How long until somebody does something again, ms: mostly minutes, at times hours. */
    pause: (): number => (1 + random(random(8) === 0 ? 900 : 12)) * MINUTE,
  };
}
