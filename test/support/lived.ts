import { type App, DAY, MINUTE } from './app.ts';
import { approved, coSign, markDone, propose, thank } from './cases.ts';
import { goodwill, kindness, telling } from './forms.ts';
import { adopted, proposeUnder } from './policies.ts';
import { done } from './results.ts';

/** A few weeks in which a bit of everything happens, so that every kind of row is there. */
export async function lived(app: App): Promise<void> {
  const { useCases } = app;
  await app.setSettings(({ settings }) => ({ ...settings, budgets: { ...settings.budgets, carryCapMinor: 500 } }));
  done(await useCases.webhooks.add(app.as('maya'), { url: 'http://127.0.0.1:9/x', events: ['exception.approved'] }));
  await policyAndCases(app);
  await goodwillAndKudos(app);
  await voices(app);
  app.clock.advance(7 * DAY);
  done(await useCases.money.spend(app.as('chloe'), goodwill('2', { customer: 'order 500' })));
  await app.sweeps.run(app.clock.now());
  await app.sweeps.nightly(app.clock.now());
  await propose(app, 'ana', { customer: 'order 501' });
}

async function policyAndCases(app: App): Promise<void> {
  const { useCases } = app;
  const policy = await adopted(app);
  const used = done(await proposeUnder(app, policy.id)).exception;
  await markDone(app, 'ana', used, 'Delighted', { actualAmount: '15', note: 'They were glad' });
  const reversed = await approved(app, 'ana', 'chloe', { customer: 'order 90', amount: '30' });
  done(await useCases.exceptions.raise(app.as('ben'), reversed.id, 'Was it late at all?'));
  done(await useCases.exceptions.reverse(app.as('maya'), reversed.id, 'It was on time'));
  const edited = await propose(app, 'ben', { customer: 'order 91', amount: '40' });
  const form = { customer: 'order 91', resolution: 'Refund half of it', reason: 'It came broken', amount: '20' };
  const typed = { ...form, kind: 'Refund', ticketLink: '', waiting: false, yesCheck: ['customer' as const] };
  done(await useCases.exceptions.edit(app.as('ben'), { exceptionId: edited.id, revision: edited.revision }, typed));
  done(await useCases.exceptions.withdraw(app.as('ben'), { exceptionId: edited.id, revision: 2 }));
  await coSign(app, 'ben', await propose(app, 'ana', { customer: 'order 92', amount: '', kind: 'Replacement' }));
  // More than the pot has: a manager tops it up.
  const large = await propose(app, 'chloe', { customer: 'order 93', amount: '2500' });
  await useCases.exceptions.approve(app.as('maya'), { exceptionId: large.id, revision: large.revision });
}

async function goodwillAndKudos(app: App): Promise<void> {
  const { useCases } = app;
  done(await useCases.money.spend(app.as('chloe'), goodwill('5', { customer: 'order 94' })));
  const undone = done(await useCases.money.spend(app.as('chloe'), goodwill('3', { customer: 'order 95' })));
  app.clock.advance(MINUTE);
  done(await useCases.money.undo(app.as('chloe'), undone.spending.id));
  done(await useCases.money.spend(app.as('ben'), kindness({ amount: '4' })));
  const kudos = await thank(app, 'ana', ['U-BEN', 'U-CHLOE'], { text: 'for “staying” late 🎁' });
  done(await useCases.kudos.second(app.as('maya'), kudos.id));
  const back = await thank(app, 'ben', ['U-ANA'], { text: 'for the cake' });
  done(await useCases.kudos.takeBack(app.as('ben'), back.id));
  done(await useCases.kudos.setDms(app.as('ben'), 'quiet'));
  done(await useCases.digest.setRecap(app.as('ana'), false));
}

async function voices(app: App): Promise<void> {
  const { useCases } = app;
  const { id: teamId } = await app.team();
  const tell = async (...what: Parameters<typeof telling>) =>
    done(await useCases.voice.tell(app.as('ana'), teamId, telling(...what))).voice.id;
  await tell('story', 'The customer sang for us');
  const bins = await tell('annoyance', 'The bins are never emptied');
  done(await useCases.voice.meToo(app.as('ben'), bins));
  done(await useCases.voice.answer(app.as('maya'), { id: bins, number: 1 }, { verdict: 'planned', text: 'In May' }));
  const abuse = await tell('abuse', 'He called me a flamingo', { wantsTalk: true });
  done(await useCases.voice.talk(app.as('maya'), abuse));
  await tell('said', 'There is never a free space', { topic: 'Parking' });
}
