import type { Language } from '../domain/campaign/campaign.ts';
import { withNestedQuotes } from './nested-quotes.ts';
import { doctor as enUS } from './en-us/operator/doctor.ts';
import { doctor as zhCN, type DoctorWords } from './zh-cn/operator/doctor.ts';

export type { DoctorWords };

const LANGUAGES: Record<Language, DoctorWords> = withNestedQuotes({ 'zh-CN': zhCN, 'en-US': enUS });

/** Words of `muster doctor` for the operator. */
export function doctorWords(language: Language): DoctorWords {
  return LANGUAGES[language];
}
