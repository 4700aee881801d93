import { link } from './link.ts';
import { mine } from './mine.ts';
import { open } from './open.ts';
import { options } from './options.ts';
import { peek } from './peek.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const exports = {
  options,
  link,
  mine,
  peek,
  open,
};
