import * as z from 'zod';
import type { Env } from './env.ts';
import { ConfigError } from './error.ts';

const COMMANDS = ['exception', 'goodwill', 'kudos', 'voice'] as const;
type OurCommand = (typeof COMMANDS)[number];

/** What each of our commands is called in Slack, without the slash. */
export type SlackCommands = Readonly<Record<OurCommand, string>>;

const ours = z.enum(COMMANDS);
/** 32 characters with the slash (docs.slack.dev, app manifest reference); Slack takes no capitals and no blanks. */
const theirs = z.string().regex(/^[\p{Ll}\p{Lo}\p{N}_-]{1,31}$/u);

/**
 * @returns `SLACK_COMMANDS` (`exception:propose,kudos:thanks`: our name, the workspace's), the rest called as we do
 * @throws ConfigError where one isn't ours, is named twice, can't be a command of Slack's, or two have one name
 */
export function slackCommandsOf({ SLACK_COMMANDS: text = '' }: Env): SlackCommands {
  const names: Record<OurCommand, string> = {
    exception: 'exception',
    goodwill: 'goodwill',
    kudos: 'kudos',
    voice: 'voice',
  };
  const named = new Set<OurCommand>();
  for (const pair of text.split(',').filter((one) => one.trim() !== '')) {
    const [our = '', their = '', ...more] = pair.split(':').map((one) => one.trim());
    const known = ours.safeParse(our);
    if (!known.success || more.length > 0) {
      throw wrong(
        `has pairs such as exception:propose, where the first is one of ${COMMANDS.join(', ')}; not "${pair}"`,
      );
    }
    if (named.has(known.data)) throw wrong(`names ${our} twice`);
    if (!theirs.safeParse(their).success) {
      throw wrong(
        `must give ${our} a name that Slack takes: small letters, digits, - and _, at most 31, and no slash; not "${their}"`,
      );
    }
    named.add(known.data);
    names[known.data] = their;
  }
  const double = Object.values(names).find((name, at, all) => all.indexOf(name) !== at);
  if (double !== undefined) throw wrong(`gives two commands the name ${double}`);
  return names;
}

function wrong(what: string): ConfigError {
  return new ConfigError(`SLACK_COMMANDS ${what}.`);
}
