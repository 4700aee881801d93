import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

type Json = Record<string, unknown>;
export type Fixture = { name: string; payload: Json };

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

/** @returns the documented payloads of a chat, by the names of their files. */
export function fixturesOf(chat: 'slack' | 'teams'): Fixture[] {
  const folder = join(FIXTURES, chat);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((file) => ({
    name: file.replace(/\.json$/, ''),
    payload: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json,
  }));
}

/** @returns the README beside a chat's payloads. */
export function readmeOf(chat: 'slack' | 'teams'): string {
  return readFileSync(join(FIXTURES, chat, 'README.md'), 'utf8');
}

/**
 * @returns where a reader's result says something else than what was sent, as paths. An id may be in small letters, or
 *   stand for the object that it is of.
 */
export function changedBy(reader: z.ZodType, sent: unknown): string[] {
  return differences(reader.parse(sent), sent, '');
}

function differences(read: unknown, sent: unknown, at: string): string[] {
  // Where nothing was sent, a reader may stand in with a default.
  if (read === undefined || sent === undefined || sameWords(read, idIn(read, sent))) return [];
  if (!isHolder(read) || !isHolder(sent)) return [`${at}: ${JSON.stringify(sent)} is read as ${JSON.stringify(read)}`];
  return Object.entries(read).flatMap(([name, value]) => differences(value, sent[name], `${at}.${name}`));
}

function idIn(read: unknown, sent: unknown): unknown {
  return typeof read === 'string' && isHolder(sent) ? sent.id : sent;
}

function sameWords(read: unknown, sent: unknown): boolean {
  return typeof read === 'string' && typeof sent === 'string'
    ? read.toLowerCase() === sent.toLowerCase()
    : read === sent;
}

function isHolder(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** @returns what a reader names and none of these payloads has, as paths such as `actions.[].value`. */
export function unseen(reader: z.ZodType, payloads: unknown[]): string[] {
  const named = pathsIn(z.toJSONSchema(reader, { io: 'input', unrepresentable: 'any' }));
  return [...new Set(named)].filter((path) => !payloads.some((payload) => has(payload, path.split('.'))));
}

function pathsIn(schema: unknown, at: string[] = []): string[] {
  if (!isHolder(schema)) return [];
  const { properties, items, prefixItems, additionalProperties, anyOf, allOf } = schema;
  const alike = [anyOf, allOf].flatMap((list) => (Array.isArray(list) ? list : []));
  // Of an id or the object that it is of, either will do.
  if (alike.some((part) => isHolder(part) && part.type === 'string')) return [];
  const inList = [items, ...(Array.isArray(prefixItems) ? prefixItems : [])];
  return [
    ...Object.entries(isHolder(properties) ? properties : {}).flatMap(([name, part]) => [
      [...at, name].join('.'),
      ...pathsIn(part, [...at, name]),
    ]),
    ...inList.flatMap((part) => pathsIn(part, [...at, '[]'])),
    ...pathsIn(additionalProperties, [...at, '*']),
    ...alike.flatMap((part) => pathsIn(part, at)),
  ];
}

function has(value: unknown, [name, ...rest]: string[]): boolean {
  if (name === undefined) return value !== null && value !== undefined;
  if (!isHolder(value)) return false;
  return name === '[]' || name === '*' ? Object.values(value).some((one) => has(one, rest)) : has(value[name], rest);
}

/** @returns the fields that a documented payload has and one made here hasn't, as paths. @param but paths that needn't be alike */
export function missing(made: unknown, documented: unknown, but: RegExp): string[] {
  const there = new Set(fieldsIn(made, but));
  return fieldsIn(documented, but).filter((field) => !there.has(field));
}

function fieldsIn(value: unknown, but: RegExp, at: string[] = []): string[] {
  const path = at.join('.');
  if (but.test(path)) return [];
  const inner = isHolder(value)
    ? Object.entries(value).flatMap(([name, one]) => fieldsIn(one, but, [...at, name]))
    : [];
  return [...(path === '' ? [] : [path]), ...inner];
}
