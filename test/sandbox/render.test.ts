import { blocksHtml } from '../../src/sandbox/render/blocks.ts';
import { mrkdwn } from '../../src/sandbox/render/mrkdwn.ts';
import type { Reader } from '../../src/sandbox/render/reader.ts';
import { World } from '../../src/sandbox/slack/world.ts';
import { SEED } from './seed.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const reader: Reader = { world: new World(SEED, () => now), me: 'U0ANA', now, timeZone: 'Europe/London' };
const drawn = (text: string) => mrkdwn(reader, text).markup;
const block = (one: Record<string, unknown>) => blocksHtml(reader, [{ block_id: 'b', ...one }]).markup;

test.each([
  ['*bold* _it_ ~no~ `code`', '<strong>bold</strong> <em>it</em> <s>no</s> <code>code</code>'],
  ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
  ['one\ntwo', 'one<br>two'],
  ['&gt; said\nthen', '<blockquote>said</blockquote>then'],
  ['```a *b*\nc```', '<pre>a *b*\nc</pre>'],
  ['<@U0BEN> in <#C0CARE>', '<span class="mention">@Ben</span> in <span class="mention">#care</span>'],
  ['<!channel>', '<span class="mention">@channel</span>'],
  ['a &lt;b&gt; &amp; c', 'a &lt;b&gt; &amp; c'],
  ['<script>alert(1)</script>', 'scriptalert(1)/script'],
  ['<https://example.com/?a=1&amp;b=2|here>', 'href="https://example.com/?a=1&amp;b=2"'],
  ['<javascript:alert(1)|here>', 'here'],
  [`<!date^${now / 1000 + 86_400}^{date_short_pretty} at {time}|later>`, '<time>tomorrow at 12:00</time>'],
  [':tada: :nonsense:', '🎉 :nonsense:'],
])('%j is drawn with %j', (text, markup) => {
  expect(drawn(text)).toContain(markup);
});

test('nothing that a person writes becomes markup of the page', () => {
  const nasty = '<img src=x onerror="alert(1)"> & "quotes" <javascript:alert(1)|x>';
  for (const one of [
    { type: 'section', text: { type: 'mrkdwn', text: nasty } },
    { type: 'header', text: { type: 'plain_text', text: nasty } },
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: nasty }] }] },
    { type: 'actions', elements: [{ type: 'button', action_id: nasty, text: { type: 'plain_text', text: nasty } }] },
    {
      type: 'input',
      label: { type: 'plain_text', text: nasty },
      element: { type: 'plain_text_input', action_id: 'a', multiline: true, initial_value: `</textarea>${nasty}` },
    },
  ]) {
    const markup = block(one);
    expect(markup).not.toMatch(/<img|href="javascript|<\/textarea>.*<\/textarea>/s);
    expect(markup).toContain('quotes');
  }
});

test('an input has its label, its hint, what it holds, and a place for what is wrong', () => {
  const markup = block({
    type: 'input',
    optional: true,
    label: { type: 'plain_text', text: 'Amount' },
    hint: { type: 'plain_text', text: 'In GBP' },
    element: { type: 'plain_text_input', action_id: 'value', initial_value: '25' },
  });
  expect(markup).toContain('<label for="input-b">Amount <small>(optional)</small></label>');
  expect(markup).toContain('value="25"');
  expect(markup).toContain('In GBP');
  expect(markup).toContain('data-error-of="b"');
});

test('people are chosen by name; bots and those who have left are not offered', () => {
  const markup = block({
    type: 'input',
    element: { type: 'multi_users_select', action_id: 'a', initial_users: ['U0BEN'] },
  });
  expect(markup).toMatch(/value="U0BEN"\s+checked/);
  expect(markup).toMatch(/value="U0ANA"\s+>/);
  expect(markup).not.toContain('U0GONE');
  expect(markup).not.toContain('U0ROBOT');
});

test('a chart is drawn as a table with the same figures', () => {
  const series = (name: string, value: number) => ({ name, data: [{ label: 'Mon', value }] });
  const markup = block({
    type: 'data_visualization',
    title: 'By day',
    chart: { type: 'bar', series: [series('Approved', 4), series('Escalated', 1)] },
  });
  expect(markup).toContain('<th scope="col">Approved</th><th scope="col">Escalated</th>');
  expect(markup).toMatch(/Mon<\/th><td><meter[^>]*value="4"><\/meter> 4<\/td><td><meter[^>]*value="1"/);
});

test('a block that it can not draw says so', () => {
  expect(block({ type: 'carousel' })).toContain('carousel');
});
