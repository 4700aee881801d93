import { COMMANDS, type CommandStyle, type OurCommand } from '../../kernel/content/commands.ts';
import { type Reader, readerWith } from '../../kernel/content/reader.ts';

/** What each of our commands is called in Slack, without the slash. */
export type CommandNames = Readonly<Record<OurCommand, string>>;

/** One process serves one Slack app, which has each command once: its sentences have these names, wherever they are drawn. */
let names: CommandNames = { exception: 'exception', goodwill: 'goodwill', kudos: 'kudos', voice: 'voice' };
const OURS = names;

/** Has all sentences name the commands so; left out: as we call them. */
export function callCommands(given: CommandNames = OURS): void {
  names = given;
}

/** @returns the commands as they come from Slack, `/thanks`, each with ours. */
export function commandsInSlack(): ReadonlyMap<string, `/${OurCommand}`> {
  return new Map(COMMANDS.map((name) => [`/${names[name]}`, `/${name}`]));
}

/** @returns a command as it is typed in Slack. */
export const slashed: CommandStyle = ({ name, words }) =>
  name === 'invite' ? '/invite @Seconded' : `/${names[name]} ${words}`.trim();

/** @returns the reader of what is being drawn, in Slack. */
export function slackReader(): Reader {
  return readerWith(slashed);
}
