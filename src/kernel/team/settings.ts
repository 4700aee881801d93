import type { PersonId } from '../values/ids.ts';

/** A kind of exception; `needsAmount` makes a proposal of it without an amount incomplete. */
export type Kind = { name: string; needsAmount: boolean };

/** A team's settings (docs/product.md §2). All amounts are minor units of `currency`. */
export type TeamSettings = {
  /** Empty: money is closed. */
  managers: PersonId[];
  /** A chat channel id; null: the team's own channel. */
  shoutOutChannel: string | null;
  /** A chat channel id; null: each manager's private messages. */
  managerChannel: string | null;
  /** IANA name. */
  timeZone: string;
  /** BCP 47: how amounts that people type are read, and money is written. */
  locale: string;
  /** ISO 4217. */
  currency: string;
  budgets: {
    kindnessPerWeek: number;
    kindnessMinor: number;
    goodwillMinor: number;
    potMinor: number;
    /** The most that is carried from one period to the next, per account; 0: nothing carries over. */
    carryCapMinor: number;
    /** The most that the pot and its top-ups may come to in a month; null: no cap. */
    topUpCapMinor: number | null;
  };
  coSign: { t1Minor: number; t2Minor: number; objectionsToEscalate: number };
  kinds: Kind[];
  yesCheck: YesCheckWording;
  guidance: string;
  kudosValues: string[];
  /** ISO weekday, 1 is Monday; hour of the day in `timeZone`. */
  digest: { weekday: number; hour: number };
};

/** The five principles, in the order shown (docs/product.md §1, row 3). */
export const YES_CHECK_ITEMS = ['customer', 'colleagues', 'company', 'owners', 'society'] as const;
export type YesCheckItem = (typeof YES_CHECK_ITEMS)[number];
export type YesCheckWording = Record<YesCheckItem, string>;

/** Settings only an admin may change; managers may change the rest (docs/product.md §2). */
export const ADMIN_ONLY_SETTINGS = ['managers', 'potMinor', 'carryCapMinor', 'topUpCapMinor'] as const;
