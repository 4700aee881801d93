import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { AddressProblem } from '../../kernel/refusal.ts';

/** IPv6 that is given out for the public internet; everything else has a meaning of its own. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');
/** For documentation (RFC 9637); newer than the library's list. */
const DOCUMENTATION_IPV6 = ipaddr.parseCIDR('3fff::/20');

/**
 * @returns whether an address is one of the public internet: no private, loopback, link-local, shared, mapped,
 *   translated, tunnelled, documentation or otherwise special one, and none that holds such a one within it
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed.match(GLOBAL_IPV6) && !parsed.match(DOCUMENTATION_IPV6));
}

/** @returns what is wrong with an address as it is written, before its name is looked up; null: nothing. */
export function problemWith(text: string, allowPrivate: boolean): AddressProblem | null {
  const url = URL.parse(text);
  if (url === null || url.hostname === '') return 'not-a-url';
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) {
    return url.protocol === 'http:' ? 'https-only' : 'not-a-url';
  }
  if (url.username !== '' || url.password !== '') return 'with-password';
  const literal = literalOf(url);
  if (literal !== null && !allowPrivate && !isPublicAddress(literal)) return 'not-public';
  return null;
}

/** @returns the address that stands in the URL instead of a name; the URL's parser has read `0x7f.1` and the like already. */
export function literalOf({ hostname }: URL): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? null : bare;
}

/** A name has several addresses: one that isn't public makes all of them suspect. */
export function problemWithAddresses(found: readonly LookupAddress[], allowPrivate: boolean): AddressProblem | null {
  if (found.length === 0) return 'unknown-host';
  return allowPrivate || found.every(({ address }) => isPublicAddress(address)) ? null : 'not-public';
}
