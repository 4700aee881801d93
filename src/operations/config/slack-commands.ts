import * as z from 'zod';
import type { Env } from './env.ts';
import { ConfigError } from './error.ts';

const COMMANDS = ['exception', 'goodwill', 'kudos', 'voice'] as const;
type OurCommand = (typeof COMMANDS)[number];

/** The name of each of our commands in Slack, without the slash. */
export type SlackCommands = Readonly<Record<OurCommand, string>>;

const ours = z.enum(COMMANDS);
/** 32 characters with the slash (docs.slack.dev, app manifest reference); Slack allows no capitals and no spaces. */
const theirs = z.string().regex(/^[\p{Ll}\p{Lo}\p{N}_-]{1,31}$/u);

/**
 * @returns the names in `SLACK_COMMANDS` (`exception:propose,kudos:thanks`: our name, then theirs), and our own names
 *   for the rest
 * @throws ConfigError for an unknown or repeated command, a name that Slack doesn't allow, or the same name twice
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
        `must hold pairs such as exception:propose that begin with one of ${COMMANDS.join(', ')}, not "${pair}"`,
      );
    }
    if (named.has(known.data)) throw wrong(`names ${our} twice`);
    if (!theirs.safeParse(their).success) {
      throw wrong(
        `must give ${our} a name that Slack allows (up to 31 lowercase letters, digits, - and _, without a slash), not "${their}"`,
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
