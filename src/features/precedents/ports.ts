import type { PrecedentsView } from './view-model.ts';

declare module '../../kernel/content/views.ts' {
  interface Views {
    precedents: PrecedentsView;
  }
}
