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
