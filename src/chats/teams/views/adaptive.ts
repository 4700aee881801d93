import type { ButtonValue } from '../../../kernel/content/carried.ts';

/** The parts of Adaptive Cards 1.5 that are used (adaptivecards.io/explorer), and what Teams adds to them. */

type Spaced = { spacing?: 'None' | 'Small' | 'Default' | 'Medium' | 'Large'; separator?: boolean; id?: string };
/** No colours: themes give them too little contrast, and in high contrast there are none. */
type Look = {
  size?: 'Small' | 'Default' | 'Medium' | 'Large';
  weight?: 'Default' | 'Bolder';
  isSubtle?: boolean;
};

export type TextRun = Look & { type: 'TextRun'; text: string; selectAction?: { type: 'Action.OpenUrl'; url: string } };
export type RichTextBlock = Spaced & { type: 'RichTextBlock'; inlines: TextRun[] };
/** Renders Markdown: nothing that people wrote goes in here. */
export type TextBlock = Spaced &
  Look & { type: 'TextBlock'; text: string; wrap: true; style?: 'heading'; fontType?: 'Monospace' };
export type Container = Spaced & {
  type: 'Container';
  items: Element[];
  style?: 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';
};
export type ActionSet = Spaced & { type: 'ActionSet'; actions: Action[] };

/** `errorMessage`: what the client says at a required input that is empty, before anything is sent. */
type Labelled = Spaced & { id: string; label: string; isRequired?: true; errorMessage?: string };
export type InputText = Labelled & {
  type: 'Input.Text';
  isMultiline: boolean;
  maxLength: number;
  value?: string;
};
export type InputChoiceSet = Labelled & {
  type: 'Input.ChoiceSet';
  choices: { title: string; value: string }[];
  style?: 'compact' | 'expanded' | 'filtered';
  isMultiSelect?: boolean;
  wrap?: true;
  value?: string;
  placeholder?: string;
  /** Teams' people picker. */
  'choices.data'?: { type: 'Data.Query'; dataset: string };
};
export type Input = InputText | InputChoiceSet;

/** Teams' own (learn.microsoft.com, “Charts in Adaptive Cards”); where it isn't known, `fallback` is drawn. */
export type Chart = Spaced & {
  type: 'Chart.VerticalBar.Grouped';
  title: string;
  colorSet?: string;
  data: { legend: string; color: string; values: { x: string; y: number }[] }[];
  fallback: Element;
};

export type Element = RichTextBlock | TextBlock | Container | ActionSet | Input | Chart;

type Titled = { title: string; tooltip?: string; style?: 'positive' | 'destructive' };
/** `data` holds `verb` too, so that it can be told apart without an Action.Execute. */
export type Carried = ButtonValue & Record<string, unknown>;
export type Submit = Titled & { type: 'Action.Submit'; data: Carried };
type Execute = Titled & { type: 'Action.Execute'; verb: string; data: Carried; fallback?: Submit };
export type Action = Submit | Execute;

export type Mention = { type: 'mention'; text: string; mentioned: { id: string; name: string } };

export type Card = {
  $schema: string;
  type: 'AdaptiveCard';
  version: '1.5';
  body: Element[];
  actions?: Action[];
  refresh?: { action: { type: 'Action.Execute'; title: string; verb: string; data: object }; userIds?: string[] };
  /** What there is to read where it can't be drawn. */
  fallbackText: string;
  /** What is read aloud. */
  speak: string;
  msteams?: { width?: 'Full'; entities?: Mention[] };
};
