import { LOCALE } from '../slack/types.ts';
import type { Reader } from './reader.ts';

/** The dates that Slack puts into a format (docs.slack.dev/messaging/formatting-message-text, date formatting). */
const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date_num: { day: '2-digit', month: '2-digit', year: 'numeric' },
  day_divider_pretty: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

const DAY_MS = 86_400_000;

/** @returns `format` with its `{date_short_pretty}`, `{time}` and so on filled in for `seconds` since the epoch. */
export function slackDate(reader: Reader, seconds: number, format: string): string {
  const at = seconds * 1000;
  return format.replace(/\{([a-z_]+)\}/g, (whole, name: string) => {
    if (name === 'ago') return ago(reader.now - at);
    const near = name.endsWith('_pretty') ? nearDay(reader, at) : null;
    const options = FORMATS[name] ?? FORMATS[name.replace(/_pretty$/, '')];
    if (near) return near;
    return options ? new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: reader.timeZone }).format(at) : whole;
  });
}

function nearDay(reader: Reader, at: number): string | null {
  const dayOf = (ms: number) => new Intl.DateTimeFormat('en-CA', { timeZone: reader.timeZone }).format(ms);
  const day = dayOf(at);
  if (day === dayOf(reader.now)) return 'today';
  if (day === dayOf(reader.now - DAY_MS)) return 'yesterday';
  return day === dayOf(reader.now + DAY_MS) ? 'tomorrow' : null;
}

function ago(ms: number): string {
  const format = new Intl.RelativeTimeFormat('en');
  const minutes = Math.round(-ms / 60_000);
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? format.format(hours, 'hour') : format.format(Math.round(hours / 24), 'day');
}
