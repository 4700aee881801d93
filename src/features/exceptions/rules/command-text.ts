import type { TeamSettings } from '../../../kernel/team/settings.ts';
import { isOneLetterOff, parseNumber } from '../../../kernel/values/command-words.ts';
import { customerIn, takeAmount } from '../../../kernel/values/words-in-line.ts';
import { kindFromWords } from '../../precedents/rules/similarity.ts';

const SUBCOMMANDS = ['list', 'show', 'setup', 'digest', 'export', 'policies', 'webhooks', 'reverse', 'help'] as const;
/** Those that are one only when nothing follows. */
const STAND_ALONE = ['list', 'setup', 'policies', 'webhooks', 'help'] as const;
type ExceptionSubcommand = (typeof SUBCOMMANDS)[number];

type ReadingSettings = Pick<TeamSettings, 'kinds' | 'currency' | 'locale'>;

/** What the form is prefilled with. */
type ProposalWords = { amount: string; customer: string; resolution: string; reason: string; kind: string };

/** What the words after `/exception` ask for, where they aren't a proposal. */
export type ExceptionWords =
  | { subcommand: (typeof STAND_ALONE)[number] }
  /** `named`: the exception, as typed; '' where none was. `reason`: what else was typed. */
  | { subcommand: 'show' | 'reverse'; named: string; reason: string }
  /** `week`: as typed; '' for this week so far. */
  | { subcommand: 'digest'; week: string }
  /** `mine`: what concerns the person alone. */
  | { subcommand: 'export'; mine: boolean }
  /** A lone word that is nearly a subcommand. */
  | { hint: ExceptionSubcommand };

/**
 * Reads the words after `/exception` (docs/product.md §3): a subcommand only where it can't be a proposal. So
 * `reverse EX-142` is one, and `reverse the fee because …` proposes.
 *
 * @returns null for a proposal: `readProposalWords`
 */
export function readExceptionWords(words: string): ExceptionWords | null {
  const [first = '', second = '', ...more] = words.trim().split(/\s+/);
  const word = first.toLowerCase();
  const isAlone = second === '';

  if (word === 'export' && (isAlone || (second.toLowerCase() === 'mine' && more.length === 0))) {
    return { subcommand: word, mine: !isAlone };
  }
  const alone = isAlone ? STAND_ALONE.find((subcommand) => subcommand === word) : undefined;
  if (alone !== undefined) return { subcommand: alone };
  if (word === 'digest' && more.length === 0) return { subcommand: word, week: second };
  if (word === 'show' || word === 'reverse') {
    const named = isAlone ? { named: '', reason: '' } : namedIn([second, ...more]);
    if (named !== null) return { subcommand: word, ...named };
  }
  const near = isAlone ? SUBCOMMANDS.find((subcommand) => isOneLetterOff(word, subcommand)) : undefined;
  return near === undefined ? null : { hint: near };
}

/** A number alone names an exception only where nothing follows; after it everything is the reason. */
function namedIn([first = '', ...more]: readonly string[]): { named: string; reason: string } | null {
  const [second = '', ...rest] = more;
  const apart = `${first} ${second}`;
  if (parseNumber(apart) !== null && second !== '') return { named: apart, reason: rest.join(' ') };
  const names = parseNumber(first) !== null && (more.length === 0 || /^ex/i.test(first));
  return names ? { named: first, reason: more.join(' ') } : null;
}

/**
 * Reads the words of a proposal (docs/product.md §3): the amount if it comes first, what to do up to "because", why from
 * there on, and the customer who is named in them. An amount in doubt stays in the words.
 */
export function readProposalWords(words: string, { kinds, ...format }: ReadingSettings): ProposalWords {
  const { amount, rest } = takeAmount(words, format);
  const because = /(?<![\p{L}\p{N}])because(?![\p{L}\p{N}])/iu.exec(rest);
  const resolution = because === null ? rest : rest.slice(0, because.index).replace(/[\s,;:\p{Pd}]+$/u, '');
  const reason = because === null ? '' : rest.slice(because.index + because[0].length).replace(/^[\s,;:]+/, '');
  const { reference, isSure } = customerIn(rest, format);
  const customer = isSure ? reference : '';
  return { amount, customer, resolution, reason: reason.trim(), kind: kindFromWords(rest, kinds) };
}
