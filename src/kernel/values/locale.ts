import { once } from './once.ts';

/**
 * How money is written and read where nothing else is known (docs/product.md §2). Teams stored without a locale have it:
 * it is data, and never changes.
 */
export const DEFAULT_LOCALE = 'en-GB';

/** Offered in the settings; any other that `Intl` knows works as well. */
export const OFFERED_LOCALES = (
  'en-GB en-US en-AU en-CA en-IE en-IN en-NZ en-SG en-ZA ar-AE ar-EG ar-SA bg-BG bn-BD cs-CZ da-DK de-AT de-CH de-DE ' +
  'el-GR es-AR es-CL es-CO es-ES es-MX et-EE fi-FI fr-BE fr-CA fr-CH fr-FR he-IL hi-IN hr-HR hu-HU id-ID is-IS it-CH ' +
  'it-IT ja-JP ko-KR lt-LT lv-LV ms-MY nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI sv-SE th-TH tr-TR ' +
  'uk-UA vi-VN zh-CN zh-HK zh-TW'
).split(' ');

/** Slack's own name for Latin American Spanish; to everybody else LA is Laos. */
const OTHER_NAMES = new Map([['es-la', 'es-419']]);

/** @returns the locale as BCP 47 writes it (`it-IT`), without extensions; null where `Intl` has no numbers for it. */
export function localeNamed(name: string): string | null {
  const tag = name.trim().replaceAll('_', '-');
  try {
    const { baseName } = new Intl.Locale(OTHER_NAMES.get(tag.toLowerCase()) ?? tag);
    return Intl.NumberFormat.supportedLocalesOf(baseName)[0] ?? null;
  } catch {
    return null;
  }
}

const names = once(() => new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }));

/** @returns the locale in words, with a number as it is written there: `Italian (Italy): 1.234,50`. */
export function localeInWords(locale: string): string {
  const sample = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, useGrouping: 'always' }).format(1_234.5);
  return `${names().of(locale) ?? locale}: ${sample}`;
}
