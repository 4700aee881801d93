import { kudosFingerprint, readKudosText } from '../../../../src/features/kudos/rules/kudos.ts';

const values = ['ownership', 'teamwork', 'going the extra mile'];
const read = (text: string, value: string | null = null) => readKudosText({ text, value }, values);

test.each([
  ['for staying late #ownership', 'for staying late', 'ownership'],
  ['#Ownership for staying late', 'for staying late', 'ownership'],
  ['for the #teamwork all week', 'for the all week', 'teamwork'],
  ['for staying late #going-the-extra-mile!', 'for staying late!', 'going the extra mile'],
  ['for case #1182', 'for case #1182', null],
  ['for #speed and #ownership', 'for #speed and', 'ownership'],
  ['for #ownership and #teamwork', 'for and #teamwork', 'ownership'],
  ['see a#ownership', 'see a#ownership', null],
  ['for staying late', 'for staying late', null],
])('%j is read as %j with the value %j', (text, kept, value) => {
  expect(read(text)).toEqual({ ok: true, text: kept, value });
});

test('a chosen value counts, and another value’s tag stays in the text', () => {
  expect(read('late #teamwork', 'ownership')).toEqual({ ok: true, text: 'late #teamwork', value: 'ownership' });
  expect(read('late #ownership', 'ownership')).toEqual({ ok: true, text: 'late', value: 'ownership' });
});

test.each([
  ['', null, { text: { problem: 'missing' } }],
  ['ok', null, { text: { problem: 'too-short', min: 3 } }],
  ['#ownership', null, { text: { problem: 'missing' } }],
  ['x'.repeat(501), null, { text: { problem: 'too-long', max: 500 } }],
  ['thank you', 'speed', { value: { problem: 'unknown-value', values } }],
])('%j with the value %j is refused at its field', (text, value, fields) => {
  expect(read(text, value)).toEqual({ ok: false, refusal: { reason: 'invalid', fields } });
});

test.each(['thx', 'x'.repeat(500)])('a text of 3 to 500 characters is taken', (text) => {
  expect(read(text)).toEqual({ ok: true, text, value: null });
});

describe('the same kudos', () => {
  const kudos = { giverId: 'ana', receiverIds: ['ben', 'chloe'], text: 'For staying  late', isPrivate: false };
  test.each([
    ['with the people in another order', { receiverIds: ['chloe', 'ben'] }],
    ['with somebody named twice', { receiverIds: ['ben', 'chloe', 'ben'] }],
    ['in other capitals and spaces', { text: ' for staying late\n' }],
    ['with a zero-width space', { text: 'For stay\u200bing late' }],
  ])('are the same %s', (_, other) => {
    expect(kudosFingerprint({ ...kudos, ...other })).toBe(kudosFingerprint(kudos));
  });
  test.each([
    ['from somebody else', { giverId: 'maya' }],
    ['to fewer people', { receiverIds: ['ben'] }],
    ['for something else', { text: 'For staying early' }],
    ['in private', { isPrivate: true }],
  ])('are others %s', (_, other) => {
    expect(kudosFingerprint({ ...kudos, ...other })).not.toBe(kudosFingerprint(kudos));
  });
});
