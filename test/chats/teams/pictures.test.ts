import { globSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { pathToFileURL } from 'node:url';
import type { Message, Tell } from '../../../src/features/messages.ts';
import { everyMessage } from '../../support/views/message-samples.ts';
import { everyCard, TYPED } from './pictures/cards.ts';

/**
 * Of what is drawn, pictures are made and measures taken (docs/teams.md, Pictures). What decides is seen by whether it
 * ran while the cards for them were drawn: a view that nobody draws there stands in no picture.
 */
const VIEWS = globSync('src/chats/teams/views/*.ts').filter((file) => !file.endsWith('adaptive.ts'));
/** They read a dialog, or make a form shorter before it is drawn. */
const NOT_DRAWN = ['holdsAll', 'shorterCase'];

test('a picture is made of everything that the views draw', async () => {
  const ran = await functionsRunBy(() => everyCard(TYPED.plain));
  const idle = VIEWS.flatMap((file) => exportsOf(file).filter((name) => !ran(file, name)));
  expect(idle.filter((name) => !NOT_DRAWN.includes(name))).toEqual([]);
});

test('a picture is made of every content and every form that there are words for', async () => {
  const ran = await functionsRunBy(() => everyCard(TYPED.plain));
  const files = globSync('src/{features,chats/conversation,kernel/content}/**/*.ts');
  const contents = files.flatMap((file) => exportsOf(file, 'Content').map((name) => ({ file, name })));
  const shared = files.flatMap((file) => exportsOf(file, 'Form').map((name) => ({ file, name })));
  const reasons = ['reasonForm', 'applyForm'].map((name) => ({
    file: 'src/features/exceptions/forms/reasons.ts',
    name,
  }));
  const forms = [...shared, ...reasons];
  expect(contents.length).toBeGreaterThan(20);
  expect(contents.filter(({ file, name }) => !ran(file, name))).toEqual([]);
  expect(forms.length).toBeGreaterThan(12);
  expect(forms.filter(({ file, name }) => !ran(file, name))).toEqual([]);
});

type Form = Exclude<Message['form'], 'tell'>;

/** The compiler holds both lists complete. */
const FORMS: Record<Form, true> = {
  'exception-card': true,
  candidate: true,
  bump: true,
  escalation: true,
  'escalation-reminder': true,
  'approval-notice': true,
  'reversal-notice': true,
  'raised-notice': true,
  'shout-out': true,
  'kudos-dm': true,
  'shared-act': true,
  'shared-story': true,
  'abuse-report': true,
  digest: true,
};
const NOTES: Record<Tell['note'], true> = {
  approved: true,
  declined: true,
  expired: true,
  escalated: true,
  'done-reminder': true,
  objected: true,
  endorsed: true,
  'shown-plainly': true,
  reversed: true,
  raised: true,
  coached: true,
  'position-voided': true,
  recap: true,
  'policy-unhappy': true,
  'named-manager': true,
  'webhook-disabled': true,
  'annoyance-answered': true,
  'talk-taken': true,
  'report-waits': true,
  'place-lost': true,
};

test('a picture is made of every message and every note', () => {
  const messages = everyMessage(TYPED.plain).map(([, message]) => message);
  const forms = messages.flatMap((message) => (message.form === 'tell' ? [] : [message.form]));
  const notes = messages.flatMap((message) => (message.form === 'tell' ? [message.tell.note] : []));
  expect([...new Set(forms)].sort()).toEqual(Object.keys(FORMS).sort());
  expect([...new Set(notes)].sort()).toEqual(Object.keys(NOTES).sort());
});

/** @returns the functions that a file exports; with `returned`, those that return that. */
function exportsOf(file: string, returned = '[\\w[\\]| ]+'): string[] {
  const source = readFileSync(file, 'utf8');
  const found = source.matchAll(/^export function (\w+)(?:<[^>]*>)?\([\s\S]*?\)(?=: [^\n]*\{$)(: [^\n]*) \{$/gm);
  const wanted = new RegExp(`^: ${returned}$`);
  return [...found].filter(([, , type = '']) => wanted.test(type)).map(([, name = '']) => name);
}

/** @returns whether a function of a file ran while `work` did. */
async function functionsRunBy(work: () => void): Promise<(file: string, name: string) => boolean> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const counts = new Map(
      result.flatMap(({ url, functions }) =>
        functions.map(({ functionName, ranges }) => [`${url} ${functionName}`, ranges[0]?.count ?? 0] as const),
      ),
    );
    return (file, name) => (counts.get(`${pathToFileURL(file).href} ${name}`) ?? 0) > 0;
  } finally {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}
