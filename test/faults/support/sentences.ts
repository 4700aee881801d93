import type { Exit } from '../../support/service.ts';

/** Exit code 1, and one line on stderr (its last full stop at its end) that says what to change. */
export function expectOneSentence({ code, stderr }: Exit, ...naming: string[]): void {
  expect({ code, lines: stderr.trimEnd().split('\n').length, stderr }).toEqual({ code: 1, lines: 1, stderr });
  for (const name of naming) expect(stderr).toContain(name);
  expect(stderr).toMatch(/^Seconded didn't start\. [^\n]+\.\n$/);
  expect(stderr).not.toMatch(/Error:|\bat .*:\d+:\d+/);
}
