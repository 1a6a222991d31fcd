import type { Language } from '../domain/campaign/campaign.ts';
import { withNestedQuotes } from './nested-quotes.ts';
import { keeping as enUS } from './en-us/operator/maintenance.ts';
import { keeping as zhCN, type MaintenanceWords } from './zh-cn/operator/maintenance.ts';

export type { MaintenanceWords };

const LANGUAGES: Record<Language, MaintenanceWords> = withNestedQuotes({ 'zh-CN': zhCN, 'en-US': enUS });

/** Words about the state, backup and restore, for the operator. */
export function maintenanceWords(language: Language): MaintenanceWords {
  return LANGUAGES[language];
}
