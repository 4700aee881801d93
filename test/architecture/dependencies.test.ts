import { readFileSync } from 'node:fs';

type Lock = { packages: Record<string, { version: string }> };

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { dependencies, overrides } = json('package.json') as Record<string, Record<string, string>>;
const { packages } = json('package-lock.json') as Lock;
const page = readFileSync('docs/dependencies.md', 'utf8');

test('docs/dependencies.md lists every package that ships, in the version that is installed, and no other', () => {
  const listed = [...page.matchAll(/^\| `([^`]+)` \| ([\d.]+) \| (.+) \| (.+) \|$/gm)].map(([, name, version]) => [
    name,
    version,
  ]);
  const installed = Object.keys(dependencies ?? {}).map((name) => [name, packages[`node_modules/${name}`]?.version]);
  expect(listed).toEqual(installed);
});

test('every version that is overridden is explained there', () => {
  const unexplained = Object.keys(overrides ?? {}).filter((name) => !page.includes(`| \`${name}\` before`));
  expect(unexplained).toEqual([]);
});

test('a package that is overridden is installed once, in a mended version', () => {
  const uuids = Object.entries(packages).filter(([path]) => path.endsWith('node_modules/uuid'));
  expect(uuids.map(([path, { version }]) => [path, version])).toEqual([['node_modules/uuid', '11.1.1']]);
});
