import type { Language } from '../domain/campaign/campaign.ts';
import { withNestedQuotes } from './nested-quotes.ts';
import { connect as enUS } from './en-us/operator/connect.ts';
import { connect as zhCN, type ConnectWords } from './zh-cn/operator/connect.ts';

export type { ConnectWords };

const LANGUAGES: Record<Language, ConnectWords> = withNestedQuotes({ 'zh-CN': zhCN, 'en-US': enUS });

/** Words of `muster connect` for the operator. */
export function connectWords(language: Language): ConnectWords {
  return LANGUAGES[language];
}
