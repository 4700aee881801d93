import { createClockWatch } from '../../src/operations/clock-watch.ts';

const NOW = Date.UTC(2026, 10, 18, 12);
const MINUTE = 60_000;

/** A watch whose clock, steady count and chat a test moves. */
function watched(ask: () => Promise<unknown> = async () => undefined) {
  const time = { clock: NOW, steady: 0 };
  const logged: string[] = [];
  const line = (_fields: object, message: string) => void logged.push(message);
  const watch = createClockWatch({
    clock: { now: () => time.clock },
    log: { info: line, warn: line, error: line },
    ask,
    steady: () => time.steady,
  });
  const pass = (ms: number) => {
    time.clock += ms;
    time.steady += ms;
  };
  const chatSays = (at: number) => watch.heard(new Date(at).toUTCString());
  return { watch, time, logged, pass, chatSays };
}

test.each([
  [-3 * MINUTE, true],
  [-2 * MINUTE, false],
  [0, false],
  [2 * MINUTE, false],
  [3 * MINUTE, true],
  [62 * MINUTE, true],
])('a clock that is %d ms off the chat’s is wrong: %s', async (off, isWrong) => {
  const { watch, chatSays } = watched();
  chatSays(NOW - off);
  expect(watch.offBy()).toBe(isWrong ? off : null);
  expect(await watch.isRight()).toBe(!isWrong);
});

test('a jump shows right away, without another answer, and so does its end; each is logged once', async () => {
  const { watch, time, logged, pass, chatSays } = watched();
  chatSays(NOW);
  pass(60 * MINUTE);
  expect(watch.offBy()).toBeNull();
  time.clock += 62 * MINUTE;
  for (let look = 0; look < 5; look += 1) expect(watch.offBy()).toBe(62 * MINUTE);
  chatSays(time.clock - 62 * MINUTE);
  time.clock -= 62 * MINUTE;
  for (let look = 0; look < 5; look += 1) expect(await watch.isRight()).toBe(true);
  expect(logged).toEqual([
    'the clock is 62 minutes ahead of the chat’s; digests and deadlines wait until it’s right',
    'the clock agrees with the chat again',
  ]);
});

test('a chat that said nothing yet is asked first; one that can’t be reached says nothing against the clock', async () => {
  const off = watched(async () => off.chatSays(NOW + 10 * MINUTE));
  expect(off.watch.offBy()).toBeNull();
  expect(await off.watch.isRight()).toBe(false);

  const silent = watched(() => Promise.reject(new Error('down')));
  expect(await silent.watch.isRight()).toBe(true);
});

test('while the clock is wrong the chat is asked again, once a minute: a machine that slept counted too little', async () => {
  let asked = 0;
  const one = watched(async () => {
    asked += 1;
    one.chatSays(one.time.clock);
  });
  one.chatSays(NOW);
  one.pass(10 * MINUTE);
  one.time.clock += 8 * 60 * MINUTE;
  expect(one.watch.offBy()).toBe(8 * 60 * MINUTE);
  expect(await one.watch.isRight()).toBe(true);
  expect(asked).toBe(1);
  one.time.clock += 8 * 60 * MINUTE;
  expect(await one.watch.isRight()).toBe(false);
  one.pass(MINUTE);
  expect(await one.watch.isRight()).toBe(true);
  expect(asked).toBe(2);
});

test('what is no date tells nothing', () => {
  const { watch } = watched();
  watch.heard(null);
  watch.heard('yesterday');
  expect(watch.offBy()).toBeNull();
});
