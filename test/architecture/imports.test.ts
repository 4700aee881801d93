import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A feature may use those before it; where something later follows, the command handler names it. */
const FEATURES = [
  'people',
  'money',
  'precedents',
  'exceptions',
  'kudos',
  'voice',
  'policies',
  'digest',
  'settings',
  'home',
  'exports',
  'webhooks',
];
/** What each room may import of the house; what isn't listed is forbidden (docs/architecture.md, The folders). */
const MAY_IMPORT: Record<string, string[]> = {
  kernel: [],
  features: ['kernel'],
  storage: ['kernel', ...FEATURES.flatMap((name) => [`features/${name}/tables.ts`, `features/${name}/reads.ts`])],
  outbox: ['kernel', 'features'],
  'chats/conversation': ['kernel', 'features'],
  'chats/slack': ['kernel', 'features', 'chats/conversation'],
  'chats/teams': ['kernel', 'features', 'chats/conversation'],
  operations: ['kernel', 'features', 'storage', 'chats/conversation/words'],
  sandbox: ['kernel/http', 'operations/config'],
};
/** Left from before the rooms followed features. It only gets shorter: an entry that nothing needs fails the test. */
const STILL: [from: RegExp, to: RegExp][] = [
  [/^features\/exceptions\/words\//, /^features\/digest\//],
  [/^features\/exceptions\/words\//, /^features\/home\//],
  [/^features\/exceptions\//, /^features\/policies\//],
  [/^features\/precedents\//, /^features\/exceptions\//],
  [/^features\/(digest|exceptions|policies|precedents|webhooks)\/rules\//, /^features\/\w+\/rules\//],
];
/** Features that others still look into. It only gets shorter: a name that nothing needs fails the test. */
const LOOKED_INTO = ['precedents', 'exceptions', 'policies', 'digest', 'home'];
/** Beside its index.ts, what a feature stores and says is there for others: queries join tables, sentences sentences. */
const FOR_ALL = /^(index|ports|tables|words|[\w-]*reads)\.ts$|^words\//;
/** Packages that decisions may use: they neither wait nor look around. */
const PURE_PACKAGES = [
  'node:crypto',
  'emojibase-data/en/shortcodes/iamcal.json',
  'stemmer',
  'temporal-polyfill',
  'unicode-confusables',
];

type Import = { from: string; to: string };

const files = globSync('src/**/*.ts').map((file) => normalize(file));

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8');
  const statements = source.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/gms,
  );
  return [...statements].map(([, , fromStatic, fromDynamic]) => ({
    from: file,
    to: (fromStatic ?? fromDynamic) as string,
  }));
}

const all = files.flatMap(importsOf);
const inside = all
  .filter(({ to }) => to.startsWith('.'))
  .map((one) => ({ ...one, to: normalize(join(dirname(one.from), one.to)) }));

const within = (file: string): string => file.slice('src/'.length);
const roomOf = (file: string): string =>
  Object.keys(MAY_IMPORT).find((room) => within(file).startsWith(`${room}/`)) ?? '';
const chatOf = (file: string): string | undefined => /^src\/(?:chats|sandbox)\/(slack|teams)\//.exec(file)?.[1];
const featureOf = (file: string): string | undefined => /^src\/features\/(\w+)\//.exec(file)?.[1];
const isRule = (file: string): boolean => /^src\/features\/\w+\/rules\//.test(file);
const isPure = (file: string): boolean =>
  isRule(file) || /^src\/kernel\/(values|ledger|record|team|plan|wants|refusal)\b/.test(file);

/** What stands in a feature's folder uses the kernel, its own feature and those before it; its rules, the kernel and rules. */
function isAllowedAmongFeatures({ from, to }: Import): boolean {
  const [feature, other] = [featureOf(from), featureOf(to)];
  if (feature === undefined) return true;
  if (other === undefined) return false;
  if (isRule(from)) return feature === other && isRule(to);
  return FEATURES.indexOf(other) <= FEATURES.indexOf(feature);
}

function isAllowed(one: Import): boolean {
  const room = roomOf(one.from);
  if (room === '') return true;
  if (room === 'features' && roomOf(one.to) === room) return isAllowedAmongFeatures(one);
  if (roomOf(one.to) === room) return true;
  const target = within(one.to);
  return (MAY_IMPORT[room] ?? []).some((entry) => target === entry || target.startsWith(`${entry}/`));
}

const isLeft = ({ from, to }: Import, [old, there]: (typeof STILL)[number]): boolean =>
  old.test(within(from)) && there.test(within(to));

test('every import inside the house names a file that is there', () => {
  expect(inside.filter(({ to }) => !files.includes(to))).toEqual([]);
});

test('imports run one way', () => {
  const wrong = inside.filter((one) => !isAllowed(one));
  const unknown = wrong.filter((one) => !STILL.some((left) => isLeft(one, left)));
  expect(unknown.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  expect(STILL.filter((left) => !wrong.some((one) => isLeft(one, left)))).toEqual([]);
});

test('features meet through index.ts', () => {
  const looks = inside.filter(({ from, to }) => {
    const [feature, other] = [featureOf(from), featureOf(to)];
    if (feature === undefined || other === undefined || feature === other || isRule(from)) return false;
    return !FOR_ALL.test(within(to).slice(`features/${other}/`.length));
  });
  const wrong = looks.filter(({ to }) => !LOOKED_INTO.includes(featureOf(to) ?? ''));
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  expect(LOOKED_INTO.filter((name) => !looks.some(({ to }) => featureOf(to) === name))).toEqual([]);
});

test('rules are pure: no package that waits or looks around', () => {
  const wrong = all.filter(({ from, to }) => isPure(from) && !to.startsWith('.') && !PURE_PACKAGES.includes(to));
  expect(wrong).toEqual([]);
});

test('rules know no clock and no chance', () => {
  const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bTemporal\.Now\b|\bprocess\./;
  expect(files.filter((file) => isPure(file) && impure.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test("each chat's SDK is imported only in its own folder", () => {
  const sdk = (to: string): string | undefined =>
    to.startsWith('@slack/') ? 'slack' : to.startsWith('botbuilder') ? 'teams' : undefined;
  const wrong = all.filter(({ from, to }) => sdk(to) !== undefined && sdk(to) !== chatOf(from));
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
