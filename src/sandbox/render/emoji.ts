import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };

/** Slack's own names. */
const EMOJI = new Map(
  Object.entries(shortcodes as Record<string, string | string[]>).flatMap(([points, names]) => {
    const sign = String.fromCodePoint(...points.split('-').map((point) => Number.parseInt(point, 16)));
    return [names].flat().map((name): [string, string] => [name, sign]);
  }),
);

/** @returns `text` with the names of emoji it knows drawn, in their tones. */
export function emojified(text: string): string {
  return text.replace(/:([a-z0-9_+'-]+):(?::(skin-tone-[2-6]):)?/g, (whole, name: string, tone?: string) => {
    const sign = EMOJI.get(name);
    return sign === undefined ? whole : sign + (EMOJI.get(tone ?? '') ?? '');
  });
}
