/**
 * How Teams draws cards, for Microsoft's own library. Sizes, spacing and colours are those of the designer's host
 * configurations for Teams (package `adaptivecards-designer` 2.4.4, `lib/hostConfigs/microsoft-teams-light.json` and
 * `-dark.json`, https://www.npmjs.com/package/adaptivecards-designer). There is none for high contrast: its colours are
 * those of Teams' own theme (package `@fluentui/tokens`, `highContrastColor`, https://www.npmjs.com/package/@fluentui/tokens),
 * in which every surface is black, every text white and every line white, so that nothing is told by a colour.
 */

type Colors = Record<'default' | 'dark' | 'light' | 'accent' | 'good' | 'warning' | 'attention', [string, string]>;
type Surface = { background: string; border: string; colors: Colors };

/** What stands around a card, and what the library leaves to the page. */
export type Host = {
  page: string;
  text: string;
  border: string;
  /** A button's border, and what the one is filled with that a state is mostly for. */
  button: string;
  primary: { background: string; text: string };
  field: string;
  mention: string;
  config: object;
};

const LIGHT: Colors = {
  default: ['#ff252424', '#bf252424'],
  dark: ['#ff252424', '#bf252424'],
  light: ['#ffffffff', '#fff3f2f1'],
  accent: ['#ff6264a7', '#ff8b8cc7'],
  good: ['#ff92c353', '#e592c353'],
  warning: ['#fff8d22a', '#e5f8d22a'],
  attention: ['#ffc4314b', '#e5c4314b'],
};
const DARK: Colors = {
  default: ['#ffffffff', '#bfffffff'],
  dark: ['#ff201f1f', '#ff2d2c2c'],
  light: ['#ffffffff', '#bfffffff'],
  accent: ['#ffa6a7dc', '#ff8b8cc7'],
  good: ['#ff92c353', '#e592c353'],
  warning: ['#fff8d22a', '#e5f8d22a'],
  attention: ['#ffd74654', '#e5d74654'],
};
/** On the coloured surfaces, which are as light as in the light theme. */
const DARK_ON_LIGHT: Colors = { ...DARK, default: ['#ff201f1f', '#ff2d2c2c'] };
const WHITE: [string, string] = ['#ffffff', '#ffffff'];
const CONTRAST: Colors = {
  default: WHITE,
  dark: WHITE,
  light: WHITE,
  accent: WHITE,
  good: WHITE,
  warning: WHITE,
  attention: WHITE,
};

function tinted(colors: Colors): Record<string, Surface> {
  return {
    accent: { background: '#C7DEF9', border: '#62A8F7', colors },
    good: { background: '#CCFFCC', border: '#69E569', colors },
    attention: { background: '#FFC5B2', border: '#FF764C', colors },
    warning: { background: '#FFE2B2', border: '#FFBC51', colors },
  };
}

const BLACK: Surface = { background: '#000000', border: '#ffffff', colors: CONTRAST };

export const THEMES = {
  light: {
    page: '#F6F6F6',
    text: '#252424',
    border: '#E5E5E5',
    button: '#6264A7',
    primary: { background: '#6264A7', text: '#FFFFFF' },
    field: '#F3F2F1',
    mention: '#6264A7',
    config: configured({
      default: { background: '#ffffff', border: '#CCCCCC', colors: LIGHT },
      emphasis: { background: '#fff9f8f7', border: '#666666', colors: LIGHT },
      ...tinted(LIGHT),
    }),
  },
  dark: {
    page: '#201E1F',
    text: '#FFFFFF',
    border: '#393738',
    button: '#6165A4',
    primary: { background: '#6264A7', text: '#FFFFFF' },
    field: '#201E1F',
    mention: '#A6A7DC',
    config: configured({
      default: { background: '#ff2d2c2c', border: '#CCCCCC', colors: DARK },
      emphasis: { background: '#ff292828', border: '#666666', colors: DARK },
      ...tinted(DARK_ON_LIGHT),
    }),
  },
  contrast: {
    page: '#000000',
    text: '#FFFFFF',
    border: '#FFFFFF',
    button: '#FFFFFF',
    primary: { background: '#FFFFFF', text: '#000000' },
    field: '#000000',
    mention: '#FFFF00',
    config: configured({
      default: BLACK,
      emphasis: BLACK,
      accent: BLACK,
      good: BLACK,
      attention: BLACK,
      warning: BLACK,
    }),
  },
} as const satisfies Record<string, Host>;
export type Theme = keyof typeof THEMES;

/** In pixels: the narrowest that Teams draws (a side panel), a chat's column, and a channel on a wide screen. */
export const WIDTHS = [310, 420, 600] as const;

function configured(surfaces: Record<string, Surface>): object {
  return {
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: '#EEEEEE' },
    fontTypes: {
      default: font("'Segoe UI', Tahoma, Geneva, Verdana, sans-serif"),
      monospace: font("'Courier New', Courier, monospace"),
    },
    textStyles: {
      heading: { fontType: 'default', size: 'large', weight: 'bolder', color: 'default', isSubtle: false },
    },
    textBlock: { headingLevel: 2 },
    containerStyles: Object.fromEntries(
      Object.entries(surfaces).map(([name, { background, border, colors }]) => [
        name,
        {
          backgroundColor: background,
          borderColor: border,
          foregroundColors: Object.fromEntries(
            Object.entries(colors).map(([color, [plain, subtle]]) => [color, { default: plain, subtle }]),
          ),
        },
      ]),
    ),
    actions: {
      maxActions: 6,
      spacing: 'Default',
      buttonSpacing: 8,
      actionsOrientation: 'Horizontal',
      actionAlignment: 'Left',
    },
    adaptiveCard: { allowCustomStyle: false },
  };
}

function font(fontFamily: string): object {
  return {
    fontFamily,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
  };
}
