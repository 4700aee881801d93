import type { Card, Input } from '../../../../src/chats/teams/views/adaptive.ts';

type Json = Readonly<Record<string, unknown>>;

/** @returns all that a card shows as text, in order, one line each; without what only says where lines may break. */
export function textOf(card: Card): string {
  return texts(card.body)
    .join('\n')
    .replace(/\u200B/g, '')
    .replace(/\u00A0/g, ' ');
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== 'object' || value === null) return [];
  const { type, inlines, text, ...rest } = value as Json;
  if (type === 'RichTextBlock') return [(inlines as { text: string }[]).map((run) => run.text).join('')];
  const { data: _data, ...shown } = rest;
  return [...(typeof text === 'string' ? [text] : []), ...Object.values(shown).flatMap(texts)];
}

export type Button = {
  label: string;
  type: string;
  verb: unknown;
  data: Json;
  style: unknown;
  tooltip: unknown;
  fallback: Json | undefined;
};

/** @returns a card's buttons, wherever they stand, in order. */
export function buttonsIn(card: Card): Button[] {
  return [...actions(card.body), ...actions({ actions: card.actions ?? [] })];
}

function actions(value: unknown): Button[] {
  if (Array.isArray(value)) return value.flatMap(actions);
  if (typeof value !== 'object' || value === null) return [];
  const json = value as Json;
  const held = Array.isArray(json.actions) ? (json.actions as Json[]) : [];
  const others = Object.entries(json).flatMap(([name, one]) => (name === 'actions' ? [] : actions(one)));
  return [...held.map(asButton), ...others];
}

function asButton({ title, type, verb, data, style, tooltip, fallback }: Json): Button {
  return {
    label: String(title),
    type: String(type),
    verb,
    data: data as Json,
    style,
    tooltip,
    fallback: fallback as Json | undefined,
  };
}

/** @returns the labels of a card's buttons. */
export function labelsOf(card: Card): string[] {
  return buttonsIn(card).map(({ label }) => label);
}

/** @returns a card's inputs, in order. */
export function inputsIn(card: Card): Input[] {
  return card.body.flatMap((element) => ('label' in element ? [element] : []));
}

/** What formats, links or mentions in Markdown, once our own bold, mentions, moments and secrets are taken away. */
export function markdownIn(text: string): string[] {
  const ours = text.replace(
    /^whsec_[\w+/]{43}=$|\*\*[^*]*\*\*|<at>[^<>]*<\/at>|\{\{(DATE|TIME)\([\dTZ:-]+(, SHORT)?\)\}\}/g,
    '',
  );
  return ours.match(/[*_`<>[\]]|~~|^#|:\/\/|\{\{/g) ?? [];
}
