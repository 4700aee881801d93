import type { ServerResponse } from 'node:http';
import type { Control } from './slack/control.ts';

/** Server-sent events that say "look again", to every page that is open. */
export class Streams {
  readonly #open = new Set<ServerResponse>();
  readonly #stop: () => void;
  #due = false;

  constructor(slack: Control) {
    this.#stop = slack.onChange(() => this.#tell());
  }

  open(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    // Nothing may happen for hours.
    response.setTimeout(0);
    response.write('retry: 1000\ndata: open\n\n');
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
  }

  close(): void {
    this.#stop();
    for (const response of this.#open) response.destroy();
  }

  /** Changes of one moment are told once. */
  #tell(): void {
    if (this.#due) return;
    this.#due = true;
    setImmediate(() => {
      this.#due = false;
      for (const response of this.#open) response.write('data: changed\n\n');
    });
  }
}
