import type { Language } from '../domain/campaign/campaign.ts';
import { withNestedQuotes } from './nested-quotes.ts';
import { keeping as enUS } from './en-us/operator/maintenance.ts';
import { keeping as zhCN, type KeepingWords } from './zh-cn/operator/maintenance.ts';

export type { KeepingWords };

const LANGUAGES: Record<Language, KeepingWords> = withNestedQuotes({ 'zh-CN': zhCN, 'en-US': enUS });

/** Words about the state, backup and restore, for the operator. */
export function keepingWords(language: Language): KeepingWords {
  return LANGUAGES[language];
}
