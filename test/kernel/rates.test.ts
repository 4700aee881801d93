import fc from 'fast-check';
import { createCrowd, createRates, createWindow } from '../../src/kernel/rates.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 18, 12);
const LIMITS = {
  commandsPerMinute: 30,
  workspaceCommandsPerMinute: 20,
  kudosPerHour: 20,
  formsPerMinute: 30,
  exportsPerHour: 30,
};
const ana = (request: number | string, personId = 'ana') => ({
  workspaceId: 'slack:T1',
  personId,
  requestKey: String(request),
});

describe('a window', () => {
  const steps = fc.array(fc.record({ key: fc.constantFrom('ana', 'ben'), ms: fc.integer({ min: 0, max: 900 }) }), {
    maxLength: 80,
  });

  test('lets no more than its limit through in any stretch of its length, and says when there is room', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), (many, most) => {
        const window = createWindow(most, 1_000);
        const passed: Record<string, number[]> = { ana: [], ben: [] };
        let now = NOW;
        for (const [index, { key, ms }] of many.entries()) {
          now += ms;
          const times = passed[key] ?? [];
          const lately = times.filter((at) => at > now - 1_000);
          const waitMs = window.take(key, String(index), now);
          expect(waitMs === null).toBe(lately.length < most);
          if (waitMs === null) times.push(now);
          else expect(now + waitMs).toBe((lately[lately.length - most] ?? 0) + 1_000);
        }
      }),
    );
  });

  test('counts a request once, and forgets what was given back', () => {
    const window = createWindow(1, 1_000);
    expect(window.has('ana', 'first')).toBe(false);
    expect(window.take('ana', 'first', NOW)).toBeNull();
    expect(window.has('ana', 'first')).toBe(true);
    expect(window.take('ana', 'second', NOW + 1)).toBe(999);
    window.giveBack('ana', 'first');
    expect(window.take('ana', 'second', NOW + 2)).toBeNull();
  });

  test('a clock that was ahead locks nobody out', () => {
    const window = createWindow(1, 1_000);
    expect(window.take('ana', 'ahead', NOW + 3_600_000)).toBeNull();
    expect(window.take('ana', 'now', NOW)).toBeNull();
    expect(window.take('ana', 'again', NOW + 1)).toBe(999);
  });

  test('remembers a bounded number of people, the quietest is forgotten first', () => {
    const window = createWindow(1, 1_000);
    for (let person = 0; person <= 10_000; person += 1) window.take(`p${person}`, 'r', NOW);
    expect([window.has('p0', 'r'), window.has('p1', 'r'), window.has('p10000', 'r')]).toEqual([false, true, true]);
  });
});

describe('a workspace', () => {
  const passes = (crowd: ReturnType<typeof createCrowd>, people: number, times: number, now: number) => {
    let passed = 0;
    for (let at = 0; at < times; at += 1) if (crowd.take('ws', `p${at % people}`, now) === null) passed += 1;
    return passed;
  };

  test.each([
    { people: 1, passed: 30 },
    { people: 2, passed: 40 },
    { people: 10, passed: 200 },
  ])('with $people at work takes $passed commands a minute', ({ people, passed }) => {
    expect(passes(createCrowd(20, 30), people, 1_000, NOW)).toBe(passed);
  });

  test('has room again within a minute, and all of it after two', () => {
    const crowd = createCrowd(20, 30);
    passes(crowd, 1, 1_000, NOW);
    expect(crowd.take('ws', 'p0', NOW + 15_000)).toBe(45_000);
    expect(passes(crowd, 1, 1_000, NOW + MINUTE + 30_000)).toBe(15);
    expect(passes(crowd, 1, 1_000, NOW + 3 * MINUTE)).toBe(30);
  });

  test('one workspace takes nothing from another', () => {
    const crowd = createCrowd(20, 30);
    passes(crowd, 1, 1_000, NOW);
    expect(crowd.take('other', 'p0', NOW)).toBeNull();
  });
});

describe('rates', () => {
  test('the 31st command of a minute waits, whoever else is at work; a repeated request counts once', () => {
    const rates = createRates(LIMITS);
    for (let request = 0; request < 30; request += 1) {
      expect(rates.take('commands', ana(request), NOW + request)).toBeNull();
      expect(rates.take('commands', ana(request), NOW + request)).toBeNull();
    }
    expect(rates.take('commands', ana(30), NOW + 40)).toEqual({ what: 'commands', waitMs: MINUTE - 40 });
    expect(rates.take('commands', ana(7), NOW + 40)).toBeNull();
    expect(rates.take('commands', ana(0, 'ben'), NOW + 40)).toBeNull();
    expect(rates.take('kudos', ana(30), NOW + 40)).toBeNull();
    expect(rates.take('commands', ana(30), NOW + MINUTE)).toBeNull();
  });

  test('0 is no limit', () => {
    const none = { commandsPerMinute: 0, workspaceCommandsPerMinute: 0, kudosPerHour: 0, formsPerMinute: 0 };
    const rates = createRates({ ...none, exportsPerHour: 0 });
    for (let request = 0; request < 1_000; request += 1) expect(rates.take('commands', ana(request), NOW)).toBeNull();
  });

  test('what a full workspace refuses doesn’t count for the person', () => {
    const rates = createRates({ ...LIMITS, workspaceCommandsPerMinute: 1, commandsPerMinute: 2 });
    for (const person of ['ben', 'chloe']) expect(rates.take('commands', ana(person, person), NOW)).toBeNull();
    // Three people at work by now: one more fits.
    expect(rates.take('commands', ana(1), NOW)).toBeNull();
    expect(rates.take('commands', ana(2), NOW)).toEqual({ what: 'workspace', waitMs: expect.any(Number) });
    expect(rates.take('commands', ana(2), NOW + 2 * MINUTE)).toBeNull();
    expect(rates.take('commands', ana(3), NOW + 2 * MINUTE)).toBeNull();
  });
});
