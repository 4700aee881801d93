import { type Logger, pino } from 'pino';

/** Never in a log line: what opens a door, and what people wrote. */
const REDACTED = [
  'token',
  '*.token',
  'botToken',
  '*.botToken',
  'appToken',
  '*.appToken',
  'signingSecret',
  '*.signingSecret',
  'authorization',
  '*.authorization',
  '*.headers',
  '*.*.headers',
  'text',
  '*.text',
  'body',
  '*.body',
  'data',
  'err.data',
  'err.original',
  'err.config',
];

/**
 * @param level one of pino's levels, or `silent`.
 * @returns the service's logger: JSON lines on standard output, secrets and people's words removed.
 */
export function createLogger(level: string): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, remove: true },
  };
  // At once: what waits to be written keeps a process from ending once nobody reads it (sonic-boom's flush at exit).
  return pino(options, pino.destination({ sync: true }));
}
