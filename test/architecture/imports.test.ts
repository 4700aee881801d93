import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** What each room may import of the house; what isn't listed is forbidden (docs/architecture.md, The house). */
const MAY_IMPORT: Record<string, string[]> = {
  domain: [],
  wording: ['domain'],
  application: ['domain'],
  storage: ['domain', 'application/ports.ts', 'application/ports'],
  network: ['application/ports', 'application/within.ts', 'domain'],
  encryption: ['application/ports'],
  outbox: ['application', 'domain'],
  conversation: ['application', 'domain', 'wording'],
  downloads: ['application', 'conversation', 'domain', 'incoming', 'wording'],
  platforms: ['application', 'conversation', 'domain', 'incoming', 'wording'],
  incoming: [],
  config: [],
  observability: [],
  sandbox: ['config', 'incoming'],
};
/** Shapes only, no code: what is drawn, and what is asked. */
const TYPES_TOO: Record<string, string[]> = {
  wording: ['application/messages.ts', 'application/api.ts', 'application/carried.ts'],
};
/** Packages that decisions may use: they neither wait nor look around. */
const PURE_PACKAGES = [
  'node:crypto',
  'emojibase-data/en/shortcodes/iamcal.json',
  'stemmer',
  'temporal-polyfill',
  'unicode-confusables',
];

type Import = { from: string; to: string; typeOnly: boolean };

const files = globSync('src/**/*.ts').map((file) => normalize(file));

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8');
  const statements = source.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/gms,
  );
  return [...statements].map(([, type, fromStatic, fromDynamic]) => ({
    from: file,
    to: (fromStatic ?? fromDynamic) as string,
    typeOnly: type !== undefined,
  }));
}

const all = files.flatMap(importsOf);
const inside = all
  .filter(({ to }) => to.startsWith('.'))
  .map((one) => ({ ...one, to: normalize(join(dirname(one.from), one.to)) }));

const roomOf = (file: string): string => file.split('/')[1] as string;
const platformOf = (file: string): string | undefined => /^src\/platforms\/([^/]+)\//.exec(file)?.[1];

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const room = roomOf(from);
  if (!(room in MAY_IMPORT)) return true;
  if (roomOf(to) === room) return platformOf(from) === platformOf(to);
  const target = to.slice('src/'.length);
  const listed = [...(MAY_IMPORT[room] ?? []), ...(typeOnly ? (TYPES_TOO[room] ?? []) : [])];
  return listed.some((entry) => target === entry || target.startsWith(`${entry}/`));
}

test('every import inside the house names a file that is there', () => {
  expect(inside.filter(({ to }) => !files.includes(to))).toEqual([]);
});

test('imports run one way', () => {
  const wrong = inside.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} → ${to}`);
  expect(wrong).toEqual([]);
});

test('rules are pure: no package that waits or looks around', () => {
  const wrong = all.filter(
    ({ from, to }) => roomOf(from) === 'domain' && !to.startsWith('.') && !PURE_PACKAGES.includes(to),
  );
  expect(wrong).toEqual([]);
});

test('rules know no clock and no chance', () => {
  const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bTemporal\.Now\b|\bprocess\./;
  expect(files.filter((file) => roomOf(file) === 'domain' && impure.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test("each chat's SDK is imported only in its own folder", () => {
  const sdk = (to: string): string | undefined =>
    to.startsWith('@slack/') ? 'slack' : to.startsWith('botbuilder') ? 'teams' : undefined;
  const wrong = all.filter(({ from, to }) => sdk(to) !== undefined && sdk(to) !== platformOf(from));
  expect(wrong).toEqual([]);
});

test('a package is loaded late through a file of ours, or left out of the bundle', () => {
  const { build } = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
  const late = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bimport\('([^'.][^']*)'\)/g)].map(([, name]) => `${file} → ${name}`),
  );
  // In the bundle `import()` of a CommonJS package has nothing but `default`, in the sources it has all names.
  expect(late.filter((one) => !build.includes(`--external:${one.split(' → ')[1]} `))).toEqual([]);
});

test('there are no circles', () => {
  const next = new Map(files.map((file) => [file, inside.filter(({ from }) => from === file).map(({ to }) => to)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, path: string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(circles).toEqual([]);
});
