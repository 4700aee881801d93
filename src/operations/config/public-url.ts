import { ConfigError } from './error.ts';

/** @returns `PUBLIC_URL`, the address for browsers and chats, without a trailing slash. */
export function publicUrlOf(text: string): string {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new ConfigError(
      'PUBLIC_URL must be an http or https address without a path, such as https://seconded.example.',
    );
  }
  return url.origin;
}
