import { cardWords } from '../support/teams.ts';
import type { Json, TeamsWorld } from '../support/teams-world.ts';
import type { Typed } from './chat.ts';

const PEOPLE_FIELDS = new Set(['people', 'managers']);

type Input = { id: string; value?: string; isMultiSelect?: boolean; choices?: { title: string; value: string }[] };

/** What the inputs hold, people by their names. */
export function asPeopleSee(teams: TeamsWorld, card: Json): Typed {
  return Object.fromEntries(
    inputsIn(card).map(({ id, value = '', isMultiSelect }) => {
      const values = isMultiSelect ? String(value).split(',').filter(Boolean) : String(value);
      return [id, PEOPLE_FIELDS.has(id) ? [values].flat().map((one) => nameOf(teams, one)) : values];
    }),
  );
}

/** People by their object ids, several values with commas, places and teams by what stands beside them. */
export function asTeamsSends(teams: TeamsWorld, card: Json, typed: Typed): Json {
  const inputs = new Map(inputsIn(card).map((input) => [input.id, input]));
  const sent = ([field, value]: [string, Typed[string]]): [string, unknown] => {
    const values = [value].flat();
    if (PEOPLE_FIELDS.has(field)) return [field, values.map((name) => teams.person(name).aadObjectId).join()];
    // A policy is followed by what it covers.
    const isNamed = (title: string) => title === value || (field === 'policy' && title.startsWith(`${value} (`));
    const named = inputs.get(field)?.choices?.find(({ title }) => isNamed(title));
    return [field, named ? named.value : values.join()];
  };
  return Object.fromEntries(Object.entries(typed).map(sent));
}

/** What the inputs hold that nobody touched. */
export function valuesIn(card: Json | null): Json {
  return Object.fromEntries(inputsIn(card ?? {}).map(({ id, value = '' }) => [id, value]));
}

/** A client sends nothing while a required input is empty, and says so there. @returns what it shows then; null: it sends. */
export function heldBack(card: Json, data: Json): Json | null {
  const body = (card.body ?? []) as Json[];
  const isEmpty = ({ id, isRequired }: Json) => isRequired === true && !data[String(id)];
  if (!body.some(isEmpty)) return null;
  return {
    ...card,
    body: body.flatMap((element): Json[] => {
      if (!String(element.type).startsWith('Input.')) return [element];
      const filled = { ...element, value: data[String(element.id)] ?? '' };
      return isEmpty(element) ? [filled, { type: 'TextBlock', text: `${WRONG}${element.errorMessage}` }] : [filled];
    }),
  };
}

/** What a sentence about a field begins with. */
const WRONG = '⚠️ ';

/** The sentences that stand under their inputs, by field; on top: ''. */
export function errorsIn(card: Json): Record<string, string> {
  const errors: Record<string, string> = {};
  let field = '';
  for (const element of (card.body ?? []) as Json[]) {
    if (String(element.type).startsWith('Input.')) field = String(element.id);
    const said = cardWords(element);
    if (said.startsWith(WRONG)) errors[field] = said.slice(WRONG.length);
  }
  return errors;
}

function nameOf(teams: TeamsWorld, aadObjectId: string): string {
  return [...teams.people.values()].find((one) => one.aadObjectId === aadObjectId)?.name ?? aadObjectId;
}

function inputsIn(part: unknown): Input[] {
  if (Array.isArray(part)) return part.flatMap(inputsIn);
  if (part === null || typeof part !== 'object') return [];
  const { type, body, items, columns } = part as Json;
  if (typeof type === 'string' && type.startsWith('Input.')) return [part as Input];
  return [body, items, columns].flatMap(inputsIn);
}
