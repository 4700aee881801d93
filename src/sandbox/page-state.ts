import type { Manifest } from './files.ts';
import type { Html } from './render/html.ts';
import { nameOf, type Reader, timeOf } from './render/reader.ts';
import { timeline } from './render/timeline.ts';
import { home, modal } from './render/view.ts';

/** Where a person looks on the page: a channel's id, their private messages with the app, or its home. */
type Place = { id: string; name: string; kind: 'channel' | 'messages' | 'home' };

/** The page's content for its script; `html` is ready to insert. */
export type PageState = {
  me: string;
  now: string;
  people: { id: string; name: string; handle: string; note: string }[];
  places: Place[];
  place: Place;
  /** How many messages a place has for this person, so that the page can mark what is new. */
  counts: Record<string, number>;
  content: string;
  modal: { id: string; html: string; errors: Record<string, string> } | null;
  commands: Manifest['commands'];
  /** Names to complete after `@` and `#`. */
  names: { sign: string; name: string; label: string }[];
};

/** @returns the page as `reader` sees it in the place named, or in the first one they may see. */
export function pageState(reader: Reader, placeId: string, manifest: Manifest): PageState {
  const places = placesOf(reader);
  const place = places.find(({ id }) => id === placeId) ?? places[0];
  if (!place) throw new Error('The sandbox has no channels.');
  const open = reader.world.stack(reader.me).at(-1);
  return {
    me: reader.me,
    now: timeOf(reader, reader.now),
    people: peopleOf(reader),
    places,
    place,
    counts: Object.fromEntries(places.map(({ id }) => [id, countIn(reader, id)])),
    content: contentOf(reader, place, manifest).markup,
    modal: (open && { id: open.view.id, html: modal(reader, open.view).markup, errors: open.errors }) || null,
    commands: manifest.commands,
    names: namesOf(reader),
  };
}

/** The id of a person's private messages with the app. */
export function messagesId(user: string): string {
  return `D${user.slice(1)}`;
}

function placesOf(reader: Reader): Place[] {
  const channels = [...reader.world.channels.values()].filter(
    (channel) => channel.dmWith === null && channel.members.includes(reader.me),
  );
  return [
    ...channels.map(({ id, name }): Place => ({ id, name: `#${name}`, kind: 'channel' })),
    { id: messagesId(reader.me), name: 'Messages', kind: 'messages' },
    { id: 'home', name: 'Home', kind: 'home' },
  ];
}

function contentOf(reader: Reader, place: Place, manifest: Manifest): Html {
  if (place.kind === 'home') return home(reader, reader.world.homes.get(reader.me));
  return timeline(reader, place.id, manifest.shortcuts);
}

function countIn(reader: Reader, place: string): number {
  const { messages, privates } = reader.world;
  const own = privates.filter((message) => message.channel === place && message.user === reader.me);
  return messages.filter((message) => message.channel === place).length + own.length;
}

function peopleOf(reader: Reader) {
  const people = [...reader.world.users.values()].filter((user) => !user.isBot && !user.deleted);
  return people.map((user) => ({
    id: user.id,
    name: nameOf(reader, user.id),
    handle: user.name,
    note: user.isAdmin ? 'manager' : 'agent',
  }));
}

function namesOf(reader: Reader) {
  const people = peopleOf(reader).map(({ handle, name }) => ({ sign: '@', name: handle, label: name }));
  const groups = [...reader.world.groups.values()].map(({ handle }) => ({ sign: '@', name: handle, label: 'a group' }));
  const channels = [...reader.world.channels.values()].filter(
    (channel) => channel.dmWith === null && !channel.isPrivate,
  );
  return [...people, ...groups, ...channels.map(({ name }) => ({ sign: '#', name, label: 'a channel' }))];
}
