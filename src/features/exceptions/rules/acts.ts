import type { ExceptionState, Status } from './state.ts';

/** A form's field that takes a few words. */
type WordsField = 'reason' | 'comment' | 'note';

type Act = {
  /** The states in which it is open (docs/product.md §3, States). */
  in: readonly Status[];
  /**
   * Whose it is by right: any agent's, everyone's but the proposer's, the proposer's, that of those behind it and of
   * managers, of managers who took no part, or of those who may confirm an amount. Its rule has the last word.
   */
  by: 'agent' | 'teammate' | 'proposer' | 'involved' | 'decider' | 'confirmer';
  /** What is asked for first: a few words in this field, a form of its own, or nothing (null). */
  asks: WordsField | 'form' | null;
  /** Whether it only counts for the revision that its button was drawn from. */
  exact: boolean;
  /** Where its button is: on the card, beside what is to be reviewed, or where a message has a place for it (null). */
  button: 'card' | 'review' | null;
  /** The one that most people are after in its state. */
  primary?: true;
  /** Its button is there only while this is true. */
  shownIf?: (state: Pick<ExceptionState, 'unconfirmedMinor'>) => boolean;
};

const APPROVED = ['approved', 'applied'] as const;
const REVIEWED = ['approved', 'applied', 'reversed'] as const;

/**
 * What people can do with an exception, in the order of the card's buttons. Commands, rights, buttons, forms, use cases
 * and the names that chats send back all come from here; its rule is in `RULES` (decide.ts), its words in words/acts.ts.
 */
export const ACTS = {
  confirm: {
    in: ['applied', 'reversed'],
    by: 'confirmer',
    asks: null,
    exact: false,
    button: 'card',
    shownIf: ({ unconfirmedMinor }) => unconfirmedMinor > 0,
  },
  'co-sign': { in: ['proposed'], by: 'teammate', asks: null, exact: true, button: 'card', primary: true },
  object: { in: ['proposed'], by: 'teammate', asks: 'reason', exact: true, button: 'card' },
  edit: { in: ['proposed'], by: 'proposer', asks: 'form', exact: true, button: 'card' },
  approve: { in: ['escalated'], by: 'decider', asks: null, exact: true, button: 'card', primary: true },
  decline: { in: ['escalated'], by: 'decider', asks: 'comment', exact: true, button: 'card' },
  withdraw: { in: ['proposed', 'escalated'], by: 'proposer', asks: null, exact: true, button: 'card' },
  apply: { in: ['approved'], by: 'involved', asks: 'form', exact: false, button: 'card', primary: true },
  /** Opens the form of kudos, so it is the only one without a rule here. */
  thank: { in: APPROVED, by: 'agent', asks: 'form', exact: false, button: 'card' },
  raise: { in: APPROVED, by: 'agent', asks: 'reason', exact: false, button: 'card' },
  endorse: { in: REVIEWED, by: 'decider', asks: null, exact: false, button: 'review' },
  coach: { in: REVIEWED, by: 'decider', asks: 'note', exact: false, button: 'review' },
  suggest: { in: APPROVED, by: 'decider', asks: null, exact: false, button: null },
  reverse: { in: APPROVED, by: 'involved', asks: 'reason', exact: false, button: null },
} as const satisfies Record<string, Act>;

type Acts = typeof ACTS;
export type ActId = keyof Acts;
/** Those with a rule. */
export type RuledAct = Exclude<ActId, 'thank'>;
/** Those that ask for a few words, and nothing else. */
export type WordsAct = { [A in ActId]: Acts[A]['asks'] extends WordsField ? A : never }[ActId];

export const ACT_IDS = Object.keys(ACTS) as ActId[];

/** @returns an act as the table has it. */
export function actOf(id: ActId): Act {
  return ACTS[id];
}

export function isRuled(id: ActId): id is RuledAct {
  return id !== 'thank';
}

export function asksWords(id: ActId): id is WordsAct {
  const { asks } = actOf(id);
  return asks !== null && asks !== 'form';
}

/** @returns the name that a chat sends back when the act's button is clicked or its form is sent in. */
export function nameOf<A extends ActId>(id: A): `exception.${A}` {
  return `exception.${id}`;
}

/** @returns the card's buttons in order, the same for everyone who sees it (docs/product.md §3, The card). */
export function buttonsFor(state: Pick<ExceptionState, 'status' | 'unconfirmedMinor'>): ActId[] {
  return ACT_IDS.filter((id) => {
    const { button, in: states, shownIf } = actOf(id);
    return button === 'card' && states.includes(state.status) && (shownIf?.(state) ?? true);
  });
}

/** What a manager who took no part can do with what is to be reviewed. */
export const REVIEW_ACTS: readonly ActId[] = ACT_IDS.filter((id) => actOf(id).button === 'review');

/** Words of the act's own field, and the revision it holds to: what a command has by its row in the table. */
export type Carries<A extends ActId, W> = (Acts[A]['exact'] extends true ? { revision: number } : object) &
  (Acts[A]['asks'] extends WordsField ? Record<Acts[A]['asks'], W> : object);
