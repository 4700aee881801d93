import type { VoiceKind } from '../../kernel/values/forms.ts';
import type { PersonId, TextId } from '../../kernel/values/ids.ts';
import { type VoiceState, votesOf } from '../voice/index.ts';
import { moment, namesOf, PAGE, paged, type Row, type Sheet } from './sheet.ts';

type Of<K extends VoiceKind> = Extract<VoiceState, { kind: K }>;
type Around = { name: Awaited<ReturnType<typeof namesOf>>; text: (id: TextId) => string };

/** The columns of one kind, next to the person, the time and the words (docs/product.md §6). */
type Kind<K extends VoiceKind> = {
  columns: readonly string[];
  people(voice: Of<K>): PersonId[];
  texts(voice: Of<K>): TextId[];
  cells(voice: Of<K>, around: Around): Row;
};

/** Customer stories. */
export const stories = sheetOf('story', {
  columns: ['shared_at'],
  people: () => [],
  texts: () => [],
  cells: ({ sharedAt }) => ({ shared_at: moment(sharedAt) }),
});

/** Blockers, with managers' answers. The people who chose **Me too** are only counted. */
export const annoyances = sheetOf('annoyance', {
  columns: ['votes', 'answer', 'answered_at', 'answered_by', 'why'],
  people: ({ answer }) => (answer === null ? [] : [answer.byId]),
  texts: ({ answer }) => (answer === null ? [] : [answer.why.id]),
  cells: (voice, { name, text }) => ({
    votes: votesOf(voice),
    answer: voice.answer?.verdict ?? null,
    answered_at: moment(voice.answer?.at),
    answered_by: name(voice.answer?.byId),
    why: voice.answer && text(voice.answer.why.id),
  }),
});

/** What customers said. */
export const said = sheetOf('said', {
  columns: ['topic'],
  people: () => [],
  texts: ({ topic }) => [topic.id],
  cells: ({ topic }, { text }) => ({ topic: text(topic.id) }),
});

/** Reports of abuse by customers: the admin's export only (docs/product.md §10). */
export const abuse = sheetOf('abuse', {
  columns: ['when', 'channel', 'abuse', 'wants_talk', 'talk_at', 'talk_by'],
  people: ({ talk }) => (talk === null ? [] : [talk.byId]),
  texts: () => [],
  cells: ({ when, channel, abuse: kind, wantsTalk, talk }, { name }) => ({
    when,
    channel,
    abuse: kind,
    wants_talk: wantsTalk,
    talk_at: moment(talk?.at),
    talk_by: name(talk?.byId),
  }),
});

function sheetOf<K extends VoiceKind>(kind: K, { columns, people, texts, cells }: Kind<K>): Sheet {
  return {
    columns: ['told_at', 'team', 'person', 'text', ...columns],
    async *pages(source) {
      const { read, ws, team, from, until } = source;
      const span = { teamId: team.id, from, until };
      for await (const all of paged<VoiceState>((after) => read.voicesPage(ws, span, kind, after, PAGE))) {
        const page = all.filter((voice): voice is Of<K> => voice.kind === kind);
        const bodies = await read.texts(
          ws,
          page.flatMap((voice) => [voice.words.id, ...texts(voice)]),
        );
        const name = await namesOf(
          source,
          page.flatMap((voice) => [voice.authorId, ...people(voice)]),
        );
        const text = (id: TextId): string => bodies.get(id) ?? '';
        yield page.map((voice) => ({
          told_at: moment(voice.at),
          team: team.name,
          person: name(voice.authorId),
          text: text(voice.words.id),
          ...cells(voice, { name, text }),
        }));
      }
    },
  };
}
