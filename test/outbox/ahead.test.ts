import { ChatError } from '../../src/kernel/calls.ts';
import { createPullIn } from '../../src/outbox/ahead.ts';
import { messageOf } from '../../src/outbox/message-of.ts';
import { startWorker } from '../../src/outbox/worker.ts';
import { type App, CARE, HOUR, MINUTE, openApp } from '../support/app.ts';
import { thanks } from '../support/forms.ts';
import { done } from '../support/results.ts';

let app: App;
let pullIn: () => Promise<void>;
beforeEach(async () => {
  app = await openApp({ moneyOpen: false });
  pullIn = createPullIn(app.store, app.clock, app.deps.log);
  await pullIn();
});
afterEach(() => app.close());

const give = async (text: string) =>
  done(await app.useCases.kudos.give(app.as('ana'), thanks(['U-BEN'], { text, isPrivate: false })));

/** Works off what is due now. */
async function delivered(): Promise<void> {
  const worker = startWorker({
    deps: app.deps,
    messageOf: (ws, want) => messageOf(app.deps, ws, want),
    onSettled: () => {},
  });
  await worker.idle();
  await worker.stop();
}
const shown = () =>
  app.chat.posted.flatMap(({ to, message }) =>
    to === CARE && message.form === 'shout-out' ? [message.kudos.text] : [],
  );

test.each([3 * MINUTE, HOUR, 30 * HOUR])(
  'after a clock that was %d ms ahead a channel is written to again after its pace',
  async (ahead) => {
    app.clock.advance(ahead);
    await pullIn();
    await give('while it was ahead');
    await delivered();
    await give('while it was ahead, and not shown yet');
    app.clock.advance(-ahead);
    await give('once it was right');
    await pullIn();
    for (let second = 0; second < 4; second += 1) {
      app.clock.advance(1_000);
      await delivered();
    }
    expect(shown()).toEqual(['while it was ahead', 'while it was ahead, and not shown yet', 'once it was right']);
  },
);

test('after a restart, which saw no clock go back, the same holds for what lies an hour ahead', async () => {
  app.clock.advance(HOUR);
  await give('while it was ahead');
  await delivered();
  app.clock.advance(-HOUR);
  await app.restart();
  await give('once it was right');
  await createPullIn(app.store, app.clock, app.deps.log)();
  app.clock.advance(1_000);
  await delivered();
  expect(shown()).toEqual(['while it was ahead', 'once it was right']);
});

test('a chat that asks for an hour of rest is asked again after five minutes', async () => {
  const { post } = app.chat;
  app.chat.post = async () => {
    throw new ChatError({ kind: 'rate-limited', retryAfterMs: HOUR });
  };
  await give('for the handover notes');
  await delivered();
  app.chat.post = post;
  app.clock.advance(5 * MINUTE - 1);
  await pullIn();
  await delivered();
  expect(shown()).toEqual([]);
  app.clock.advance(1);
  await delivered();
  expect(shown()).toEqual(['for the handover notes']);
});
