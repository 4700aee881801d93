import * as z from 'zod';

/** What a submitted form holds, by the names of its inputs. An input that isn't in the form reads as undefined. */
export type FormValues = {
  /** Typed text, or the one option chosen; '' where it was left empty. */
  text(field: string): string | undefined;
  /** The options ticked. */
  ticked(field: string): string[] | undefined;
  /** People chosen, the chat's ids. */
  users(field: string): string[] | undefined;
  /** A channel chosen; null where it was left empty. */
  channel(field: string): string | null | undefined;
};

/**
 * An input of a form. `field` is its name in both chats; `read` takes its value from what was submitted, and `schema`
 * makes of that what the form's command asks for.
 */
export type Field<T> = { field: string; read(values: FormValues): unknown; schema: z.ZodType<T> };
/** An input with a fixed list of options. */
export type Choosing<V extends string, T> = Field<T> & { options: readonly V[] };

/** The form's one list of inputs: its parts are drawn from it, and a submission is read by it. */
export type Fields = Readonly<Record<string, Field<unknown>>>;
export type Filled<F extends Fields> = { -readonly [N in keyof F]: z.infer<F[N]['schema']> };

/** @returns what was filled in; null where something else was sent than the form offers */
export function filledIn<F extends Fields>(fields: F, values: FormValues): Filled<F> | null {
  const filled: Record<string, unknown> = {};
  for (const [name, { read, schema }] of Object.entries(fields)) {
    const { success, data } = schema.safeParse(read(values));
    if (!success) return null;
    filled[name] = data;
  }
  return filled as Filled<F>;
}

const LIST = z.array(z.string()).default([]);

/** A text, as it was typed, or the one option chosen of a list that the team has; '' where it was left empty. */
export function typedIn(field: string): Field<string> {
  return { field, read: (values) => values.text(field), schema: z.string().default('') };
}

/** One of these options. @param otherwise what stands for none of them; left out: nothing does */
export function oneOf<const V extends string>(field: string, options: readonly V[], otherwise?: V): Choosing<V, V> {
  const known = z.enum(options as [V, ...V[]]) as unknown as z.ZodType<V>;
  const schema = otherwise === undefined ? known : known.catch(otherwise);
  return { field, options, read: (values) => values.text(field), schema };
}

/** Those of these options that are ticked. */
export function someOf<const V extends string>(field: string, options: readonly V[]): Choosing<V, V[]> {
  const schema = LIST.transform((ticked) => options.filter((one) => ticked.includes(one)));
  return { field, options, read: (values) => values.ticked(field), schema };
}

/** Whatever is ticked. */
export function tickedIn(field: string): Field<string[]> {
  return { field, read: (values) => values.ticked(field), schema: LIST };
}

/** A single box: whether it is ticked. */
export function isTicked(field: string): Field<boolean> {
  return { field, read: (values) => values.ticked(field), schema: LIST.transform((ticked) => ticked.length > 0) };
}

/** People, by the chat's ids. */
export function peopleIn(field: string): Field<string[]> {
  return { field, read: (values) => values.users(field), schema: LIST };
}
