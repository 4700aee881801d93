import type { PersonFacts } from '../../kernel/ports.ts';
import type { PersonKind } from '../../kernel/values/people.ts';

/** As a roster of Teams has it. */
export type RosterMember = {
  /** Teams' own id: `29:…`, for bots `28:…`. */
  id: string;
  name?: string;
  givenName?: string;
  surname?: string;
  /** In Microsoft Entra. */
  aadObjectId?: string;
  tenantId?: string;
  userRole?: string;
};

/** The tenant that is served, and its admins: Teams' rosters don't say who is one. */
export type Home = { tenantId: string; admins: ReadonlySet<string> };

/** @returns the object id in Microsoft Entra that somebody is known by, in small letters; null for bots and strangers. */
export function userIdOf({ aadObjectId }: Pick<RosterMember, 'aadObjectId'>): string | null {
  return aadObjectId ? aadObjectId.toLowerCase() : null;
}

/** @returns what a roster says of someone, in the product's words (docs/product.md §2). */
export function personFacts(userId: string, member: RosterMember, home: Home): PersonFacts {
  const name = member.name || [member.givenName, member.surname].filter(Boolean).join(' ') || userId;
  return { chatUserId: userId, name, kind: kindOf(member, home), isAdmin: home.admins.has(userId) };
}

function kindOf(member: RosterMember, { tenantId }: Home): PersonKind {
  if (member.id.startsWith('28:')) return 'bot';
  // People of another organisation, in a shared channel or a federated chat.
  if (member.tenantId && member.tenantId.toLowerCase() !== tenantId) return 'outsider';
  switch (member.userRole?.toLowerCase()) {
    case 'guest':
      return 'guest';
    case 'anonymous':
    case 'federated':
      return 'outsider';
    default:
      return userIdOf(member) === null ? 'outsider' : 'member';
  }
}
