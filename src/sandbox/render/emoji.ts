/** The names that Seconded's messages use, and common ones that people type. */
const EMOJI: Record<string, string> = {
  tada: '🎉',
  heart: '❤️',
  clap: '👏',
  raised_hands: '🙌',
  wave: '👋',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  ballot_box_with_check: '☑️',
  white_large_square: '⬜',
  x: '❌',
  warning: '⚠️',
  bulb: '💡',
  smile: '😄',
  slightly_smiling_face: '🙂',
  '+1': '👍',
  thumbsup: '👍',
  pray: '🙏',
  star: '⭐',
  sparkles: '✨',
  handshake: '🤝',
  speech_balloon: '💬',
  seedling: '🌱',
  moneybag: '💰',
  coffee: '☕',
  bar_chart: '📊',
  lock: '🔒',
};

/** @returns `text` with the names of emoji it knows drawn. */
export function emojified(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => EMOJI[name] ?? whole);
}
