/** What people may type, by mistake or on purpose. None of it may ping, format, or break a view. */
export const NASTY_TEXTS: [name: string, text: string][] = [
  ['a channel mention', '<!channel> please look'],
  ['a here mention', '<!here> and @here and @everyone'],
  ['a person mention', 'ask <@U0VICTIM> or @ben'],
  ['a user group', '<!subteam^S1|@night-shift>'],
  ['a link in disguise', '<https://evil.example|your bank>'],
  ['entities', '&lt;!channel&gt; &amp; &lt;@U0VICTIM&gt;'],
  ['backticks', '```code``` and `more` and ``'],
  ['formatting', '*bold* _italic_ ~gone~ *_~all~_*'],
  ['a quote', '> quoted\n>>> all of it'],
  ['lists', '- one\n1. two\n• three'],
  ['3,000 characters', 'Because the parcel came late. '.repeat(100)],
  ['3,000 quotes and backslashes', '"\\'.repeat(1_500)],
  ['3,000 ampersands', '&'.repeat(3_000)],
  ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈 :smile: :+1::skin-tone-3:'],
  ['3,000 characters of family', '👩‍👩‍👧‍👦'.repeat(272)],
  ['right to left', 'החבילה הגיעה באיחור (1182)'],
  ['direction overrides', '\u202Eevil\u202C \u2066isolated \u200Fmark'],
  ['zero width', '\u200B'],
  ['zero width inside', 'a\u200Bb\uFEFFc\u2060d'],
  ['blank', '   \n\t '],
  ['line breaks', 'one\r\n\r\ntwo\u2028three\n\n\n\nfour'],
  ['control characters', 'a\u0000b\u0007c\u001Bd'],
  ['half a character', 'half \uD83D of one'],
  ['JSON', '{"text":"</script>","blocks":[]}'],
  ['a date', '<!date^0^{date}|never>'],
  [
    'Markdown',
    '[your bank](https://evil.example) **bold** # heading\n# heading\n\n---\n![](https://evil.example/x.png)',
  ],
  ['a Teams mention', '<at>Ben</at> and <at id="0">Chloe</at>'],
  ['a Teams date', '{{DATE(2020-01-01T00:00:00Z, SHORT)}}'],
];

/** A view with each of these texts in it. */
type Typed<View> = { what: string; typed: string; view: View }[];

/**
 * Lists every view once, with each of these texts in it: one test a view, instead of one a view and text.
 *
 * @param viewsOf all views with a text in them, always the same ones in the same order
 */
export function withNastyTexts<View>(
  viewsOf: (typed: string) => [name: string, view: View][],
): [string, Typed<View>][] {
  const drawn = NASTY_TEXTS.map(([what, typed]) => ({ what, typed, views: viewsOf(typed) }));
  return viewsOf('').map(([name], at) => [
    name,
    drawn.map(({ what, typed, views }) => {
      const [found, view] = views[at] ?? [];
      if (found !== name || view === undefined) throw new Error(`with ${what} typed there is no ${name}`);
      return { what, typed, view };
    }),
  ]);
}

/** @returns what is wrong with any of them, each after the text it is wrong with. */
export function problemsWith<View>(all: Typed<View>, check: (view: View, typed: string) => unknown[]): unknown[] {
  return all.flatMap(({ what, typed, view }) => check(view, typed).map((problem) => [`with ${what} typed`, problem]));
}
