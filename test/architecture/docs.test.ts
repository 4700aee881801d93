import { globSync, readFileSync } from 'node:fs';

const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')].filter(
  (page) => !page.includes('decisions/'),
);
const paths = globSync(['src/**', 'test/**', 'migrations/**', 'manifests/**']).map((path) => `/${path}`);

/** A path in backquotes: a file of ours, or a folder of the sources. */
const NAMED = /`((?:[\w.-]+\/)*[\w.-]+\.ts|(?:src|kernel|features|chats|storage|outbox|operations|test)\/[\w./-]*\w)`/g;

test.each(pages)('%s names only files and folders that are there', (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(NAMED)].map(([, path]) => path as string);
  expect(named.filter((path) => !paths.some((known) => known.endsWith(`/${path}`)))).toEqual([]);
});

test('comments name only files that are there', () => {
  const COMMENT = /^\s*(?:\/?\*+|\/\/)/;
  const FILE = /(?<![\w/.-])((?:[\w-]+\/)*[\w-]+\.ts)\b/g;
  const named = globSync('src/**/*.ts').flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => COMMENT.test(line))
      .flatMap((line) => [...line.matchAll(FILE)].map(([, path]) => `${file} → ${path}`)),
  );
  expect(named.filter((one) => !paths.some((known) => known.endsWith(`/${one.split(' → ')[1]}`)))).toEqual([]);
});
