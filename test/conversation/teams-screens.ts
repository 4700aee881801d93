import { actionsIn, type TeamsWorldApp } from '../support/teams.ts';

/** @returns buttons that do nothing on the phones that `submit` is for. */
export function deadButtons({ buttons, connector: { world: teams } }: TeamsWorldApp): string[] {
  if (buttons === 'execute') return [];
  const answers = teams.answers.map(({ text }): unknown => (text.startsWith('{') ? JSON.parse(text) : null));
  const all = [...teams.calls.map(({ body }) => body), ...answers].flatMap(actionsIn);
  return all.filter(({ type }) => type === 'Action.Execute').map(({ title }) => `${title} does nothing`);
}

/** Keeps all that Teams shows to anybody in conversations, as Teams has it: also what is edited later. */
export function watchScreens(teams: TeamsWorldApp['connector']['world']): Map<string, Set<string>> {
  const seen = new Map<string, Set<string>>();
  const kept = new WeakSet<object>();
  teams.onChange(() => {
    for (const { conversation, onlyFor, card, text } of teams.messages) {
      if (card && kept.has(card)) continue;
      if (card) kept.add(card);
      const readers = onlyFor === null ? (teams.membersOf(conversation) ?? []).map(({ id }) => id) : [onlyFor];
      for (const id of readers) {
        const own = seen.get(id) ?? new Set();
        seen.set(id, own.add(JSON.stringify([text, card])));
      }
    }
  });
  return seen;
}
