import type { Want } from '../../kernel/wants.ts';
import type { KudosState } from './rules/state.ts';

/** @returns every message of these kudos: the shout-out, and one to each who was told. */
export function kudosWants(kudos: KudosState): Want[] {
  return [...shoutOutOf(kudos), ...kudos.toldIds.map((dm) => wantOf(kudos, 'kudos-dm', { dm }))];
}

/** @returns the shout-out; none where they are private. */
export function shoutOutOf(kudos: KudosState): Want[] {
  return kudos.channel === null ? [] : [wantOf(kudos, 'shout-out', { channel: kudos.channel })];
}

function wantOf(
  { id }: KudosState,
  form: 'shout-out' | 'kudos-dm',
  place: Extract<Want, { way: 'show' }>['place'],
): Want {
  return { way: 'show', show: { form, kudosId: id }, place };
}
