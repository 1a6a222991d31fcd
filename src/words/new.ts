import type { Language } from '../domain/campaign/campaign.ts';
import { withNestedQuotes } from './nested-quotes.ts';
import { newCampaign as enUS } from './en-us/operator/new.ts';
import { newCampaign as zhCN, type NewWords } from './zh-cn/operator/new.ts';

const LANGUAGES: Record<Language, NewWords> = withNestedQuotes({ 'zh-CN': zhCN, 'en-US': enUS });

/** Words of `muster new` for the operator. */
export function newWords(language: Language): NewWords {
  return LANGUAGES[language];
}
