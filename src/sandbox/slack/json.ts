import type { Blocks, Json } from './types.ts';

/** @returns whether `value` is a JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns `value` if it is a text, else an empty one. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function objects(value: unknown): Blocks {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Slack takes booleans as themselves and as texts. */
export function flag(value: unknown): boolean {
  return value === true || value === 'true' || value === '1' || value === 1;
}

/** @returns a copy of `value` in which every text went through `change`. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}

/** What isn't JSON stays as it is, for the checks of arguments to refuse. */
function parsedOr(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Arguments that a form-encoded request carries as JSON. */
const JSON_ARGUMENTS = new Set(['blocks', 'attachments', 'metadata', 'view']);

/** @returns the arguments of a Web API request, whichever way its body is written. */
export function parseArguments(contentType: string, body: string): Json {
  if (contentType.startsWith('application/json')) {
    const parsed: unknown = body === '' ? {} : JSON.parse(body);
    return isObject(parsed) ? parsed : {};
  }
  const args: Json = {};
  for (const [name, value] of new URLSearchParams(body)) {
    args[name] = JSON_ARGUMENTS.has(name) ? parsedOr(value) : value;
  }
  return args;
}
