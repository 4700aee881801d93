import { createRequire } from 'node:module';

/**
 * Adaptive Cards 1.5 by Microsoft's own library. Each part is asked which properties it has, since which version and of
 * which kind: one that it doesn't have is as wrong as in the JSON schema, where `additionalProperties` is false. Values
 * are read by the library's parser, which reports what it doesn't know. The bundle is loaded, because the package's
 * modules name their files without endings.
 */
const library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof import('adaptivecards');
const { Versions, GlobalRegistry } = library;

type Json = Record<string, unknown>;

/** A message with its addresses has to stay under 28 KB. */
export const MOST_BYTES = 28 * 1024;

/** What the JSON schema requires, and the parser lets pass. */
const REQUIRED: Record<string, string> = {
  TextBlock: 'text',
  RichTextBlock: 'inlines',
  TextRun: 'text',
  Container: 'items',
  ActionSet: 'actions',
  'Input.Text': 'id',
  'Input.ChoiceSet': 'id',
  'Input.Toggle': 'id',
  'Action.OpenUrl': 'url',
};

/** @returns what is wrong with a card, one sentence each; empty: every client of 1.5 takes it. */
export function cardProblems(card: object): string[] {
  const json = JSON.parse(JSON.stringify(card)) as Json;
  const bytes = Buffer.byteLength(JSON.stringify(json));
  const plain = withoutTeams(json) as Json;
  const ids = idsIn(plain);
  return [
    ...(bytes > MOST_BYTES ? [`a card of ${bytes} bytes`] : []),
    ...(json.version === '1.5' ? [] : [`version ${String(json.version)}`]),
    ...checkTeams(json),
    ...checkSpoken(json),
    ...check(plain, new library.AdaptiveCard(), 'card'),
    ...parsed(plain),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two inputs are called ${id}`),
  ];
}

/** What people get who can't see a card: clients fall back on one of these, and read the other aloud. */
function checkSpoken({ fallbackText, speak }: Json): string[] {
  return Object.entries({ fallbackText, speak }).flatMap(([name, said]) => {
    if (!isThere(said)) return [`a card without ${name}`];
    // One is Markdown, the other SSML: nothing typed may start either.
    return /[<>&*_[\]]/.test(String(said)) ? [`${name} with signs of its own: ${String(said)}`] : [];
  });
}

/** What the library's own parser says. */
function parsed(card: Json): string[] {
  const context = new library.SerializationContext(Versions.v1_5);
  new library.AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
}

function check(json: Json, as: InstanceType<typeof library.SerializableObject>, where: string): string[] {
  const schema = as.getSchema();
  const known = new Map(
    Array.from({ length: schema.getCount() }, (_, at) => schema.getItemAt(at)).map((one) => [one.name, one]),
  );
  const needed = REQUIRED[String(json.type)];
  const missing = needed === undefined || isThere(json[needed]) ? [] : [`${where} has no ${needed}`];
  const own = Object.entries(json).flatMap(([name, value]) => {
    if (name === 'type') return [];
    const property = known.get(name);
    if (property === undefined) return CHILDREN.has(name) ? [] : [`${where} has no property ${name}`];
    const newer = property.targetVersion.compareTo(Versions.v1_5) > 0 ? [`${where}.${name} came after 1.5`] : [];
    return [...newer, ...kindOf(property, value, `${where}.${name}`)];
  });
  return [...missing, ...own, ...children(json, where)];
}

function isThere(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== '';
}

function kindOf(property: object, value: unknown, where: string): string[] {
  const wanted =
    property instanceof library.StringProperty || property instanceof library.EnumProperty
      ? 'string'
      : property instanceof library.BoolProperty
        ? 'boolean'
        : property instanceof library.NumProperty
          ? 'number'
          : typeof value;
  return wanted === typeof value ? [] : [`${where} is no ${wanted}`];
}

/** Where parts hold other parts; not all of them are properties to the library. */
const CHILDREN: ReadonlySet<string> = new Set([
  'body',
  'items',
  'columns',
  'inlines',
  'actions',
  'choices',
  'selectAction',
  'fallback',
  'refresh',
  'action',
]);

function children(json: Json, where: string): string[] {
  return Object.entries(json)
    .filter(([name]) => CHILDREN.has(name))
    .flatMap(([name, held]) =>
      (Array.isArray(held) ? held : [held]).flatMap((one: unknown, at) =>
        typeof one === 'object' && one !== null ? child(name, one as Json, `${where}.${name}[${at}]`) : [],
      ),
    );
}

function child(name: string, json: Json, where: string): string[] {
  const type = String(json.type);
  const made =
    name === 'choices'
      ? new library.Choice()
      : name === 'refresh'
        ? new library.RefreshDefinition()
        : type === 'TextRun'
          ? new library.TextRun()
          : type === 'Column'
            ? new library.Column()
            : (GlobalRegistry.elements.createInstance(type, Versions.v1_5) ??
              GlobalRegistry.actions.createInstance(type, Versions.v1_5));
  return made === undefined ? [`${where} is no part of 1.5: ${type}`] : check(json, made, where);
}

/** @returns the card as 1.5 knows it: without mentions and width, charts by their fallback, no people picker. */
function withoutTeams(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTeams);
  if (typeof value !== 'object' || value === null) return value;
  const { msteams: _teams, 'choices.data': _picker, ...json } = value as Json;
  const drawn = String(json.type).startsWith('Chart.') ? (json.fallback as Json) : json;
  return Object.fromEntries(
    Object.entries(drawn).map(([name, held]) => [name, name === 'data' ? held : withoutTeams(held)]),
  );
}

/** What Teams adds, by its own pages: mentions, the people picker, charts. */
function checkTeams(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(checkTeams);
  if (typeof value !== 'object' || value === null) return [];
  const json = value as Json;
  return [
    ...checkPicker(json['choices.data'] as Json | undefined),
    ...(String(json.type).startsWith('Input.') ? checkInput(json) : []),
    ...(json.type === 'AdaptiveCard' ? checkRequired(json) : []),
    ...(String(json.type).startsWith('Chart.') ? checkChart(json) : []),
    ...(json.type === 'AdaptiveCard' ? checkMentions(json) : []),
    ...Object.values(json).flatMap(checkTeams),
  ];
}

/** learn.microsoft.com, “People Picker in Adaptive Cards” */
function checkPicker(picker: Json | undefined): string[] {
  if (picker === undefined) return [];
  const offers = /^graph\.microsoft\.com\/users(\?scope=currentContext)?$/.test(String(picker.dataset));
  return picker.type === 'Data.Query' && offers ? [] : ['a people picker that offers nobody'];
}

/** learn.microsoft.com, “Input validation”: without a message nobody learns what is missing. */
function checkInput({ id, label, isRequired, errorMessage, maxLength, value }: Json): string[] {
  return [
    ...(isThere(label) ? [] : [`${String(id)} has no label`]),
    ...(isRequired && !isThere(errorMessage) ? [`${String(id)} is required, and nothing says so`] : []),
    ...(typeof value === 'string' && value.length > Number(maxLength ?? Infinity) ? [`${String(id)} is too long`] : []),
  ];
}

/** A required input that is empty keeps every button from sending the card, whatever the button is for. */
function checkRequired({ body, actions }: Json): string[] {
  const isAsked = JSON.stringify(body ?? []).includes('"isRequired":true');
  const senders = [...submitsIn(body), ...submitsIn(actions)];
  return isAsked && senders.length > 1 ? [`inputs are required for ${senders.join(' and ')}`] : [];
}

function submitsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(submitsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { data: _data, fallback: _fallback, ...json } = value as Json;
  const own = json.type === 'Action.Submit' || json.type === 'Action.Execute' ? [String(json.title)] : [];
  return [...own, ...Object.values(json).flatMap(submitsIn)];
}

function checkChart({ type, fallback, data }: Json): string[] {
  const series = data as { legend?: unknown; values?: { x?: unknown; y?: unknown }[] }[];
  const drawable = series.every(
    ({ legend, values = [] }) =>
      typeof legend === 'string' && values.every(({ x, y }) => typeof x === 'string' && typeof y === 'number'),
  );
  return [
    ...(type === 'Chart.VerticalBar.Grouped' ? [] : [`a chart ${String(type)}`]),
    ...(fallback === undefined ? ['a chart without fallback'] : []),
    ...(drawable && series.length > 0 ? [] : ['a chart without figures']),
  ];
}

/** Each `<at>` needs its entity, each entity its text in a TextBlock: else it is shown as it is, or nobody is told. */
function checkMentions({ msteams, body }: Json): string[] {
  const { entities = [] } = (msteams ?? {}) as {
    entities?: { text: string; mentioned: { id: string; name: string } }[];
  };
  const texts = textBlocksIn(body);
  const drawn = texts.flatMap((text) => text.match(/<at>.*?<\/at>/g) ?? []);
  const named = entities.map(({ text }) => text);
  return [
    ...drawn.filter((text) => !named.includes(text)).map((text) => `${text} mentions nobody`),
    ...named.filter((text) => !drawn.includes(text)).map((text) => `${text} stands nowhere`),
    ...named.filter((text, at) => named.indexOf(text) !== at).map((text) => `${text} mentions two people`),
    ...entities.filter(({ mentioned }) => !mentioned.id || !mentioned.name).map(({ text }) => `${text} has no person`),
  ];
}

/** @returns the texts that Teams renders as Markdown. */
export function textBlocksIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textBlocksIn);
  if (typeof value !== 'object' || value === null) return [];
  const json = value as Json;
  const own = json.type === 'TextBlock' && typeof json.text === 'string' ? [json.text] : [];
  return [...own, ...Object.values(json).flatMap(textBlocksIn)];
}

function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { data: _data, ...json } = value as Json;
  const own = String(json.type).startsWith('Input.') ? [String(json.id)] : [];
  return [...own, ...Object.values(json).flatMap(idsIn)];
}
