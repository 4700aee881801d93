import { globSync, readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';

/** Where sentences for people are kept, so that another language is another file. */
const WORDS = /\/words(\.ts|\/)|^src\/kernel\/content\//;
/** The rooms whose strings can reach people; the others talk to operators, or have pages of their own. */
const ROOMS = /^src\/(features|kernel|chats)\//;
/** Two words or more that begin like a sentence or a label, or end like a sentence. */
const PROSE = /^\P{L}*\p{Lu}[\p{L}’'-]*[,;:]?\s+[“(]?\p{Ll}{2}|\p{L}\s+[“(]?\p{L}.*[.!?…]$/u;
/** Methods of a log: what they take is for operators. */
const LOGS = /^(trace|debug|info|warn|error|fatal)$/;

type Node = { type?: string; [key: string]: unknown };

/** @returns what the code says in strings and templates, but for imports, types, errors and log messages. */
function literalsIn(code: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isExempt(value as Node)) return;
    const node = value as Node;
    if (node.type === 'StringLiteral') found.push(String(node.value));
    if (node.type === 'TemplateLiteral')
      found.push((node.quasis as { cooked: string }[]).map(({ cooked }) => cooked).join('x'));
    Object.values(node).forEach(visit);
  };
  visit(parseSync(code, { syntax: 'typescript', target: 'es2022' }).body);
  return found;
}

function isExempt(node: Node): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'TsLiteralType':
    case 'ThrowStatement':
      return true;
    case 'NewExpression':
      return /Error$/.test(String((node.callee as Node).value));
    case 'CallExpression': {
      const { type, property } = node.callee as Node & { property?: Node };
      return type === 'MemberExpression' && LOGS.test(String(property?.value));
    }
    default:
      return false;
  }
}

/**
 * A string of two words or more that begins or ends like a sentence is one, and stands in a words file: `words.ts`, a
 * folder `words`, or kernel/content. Errors, log messages and comments are for operators and developers. HTML and media
 * types aren't prose.
 */
test('every sentence for people stands in a words file', () => {
  const files = globSync('src/**/*.ts').filter((file) => ROOMS.test(file) && !WORDS.test(file));
  const outside = files.flatMap((file) =>
    literalsIn(readFileSync(file, 'utf8'))
      .filter((text) => PROSE.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(outside).toEqual([]);
});

test('sentences and labels are found wherever code says them', () => {
  const template = '`$' + '{name} is found, too.`';
  const code = `
    import x from 'Not in this one.';
    log.warn({}, 'Not in the log.');
    throw new Error('Not in an error.');
    const a = 'It is found'; const b = say${template}; const c = ['co-sign', 'a b', 'text/html; charset=utf-8'];
    const d = { label: 'Team settings' };
  `;
  expect(literalsIn(code).filter((text) => PROSE.test(text))).toEqual([
    'It is found',
    'x is found, too.',
    'Team settings',
  ]);
});
