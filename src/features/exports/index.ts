import { options } from './exporter.ts';
import { link, open, peek } from './link.ts';
import { mine } from './mine.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const exports = {
  options,
  link,
  mine,
  peek,
  open,
};
